import { defineTexts } from "@/shared/i18n/texts";
import en from "./texts/en.json";
import zh from "./texts/zh-CN.json";

export const useAnalyticsTexts = defineTexts({ en, "zh-CN": zh });
