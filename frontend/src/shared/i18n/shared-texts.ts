import en from "./texts/en.json";
import zh from "./texts/zh-CN.json";
import { defineTexts } from "./texts";

export const useSharedTexts = defineTexts({ en, "zh-CN": zh });
