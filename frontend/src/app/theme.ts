import { theme, type ThemeConfig } from "antd";
import type { Appearance } from "./appearance";

const FONT = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** Contrast of text on these colours is at least 4.5 to 1 in both appearances. */
export function themeOf(appearance: Appearance): ThemeConfig {
  const dark = appearance === "dark";
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? "#4096ff" : "#0b5cad",
      colorLink: dark ? "#69b1ff" : "#0b5cad",
      colorTextTertiary: dark ? "rgba(255,255,255,0.65)" : "rgba(0,0,0,0.62)",
      colorTextDescription: dark ? "rgba(255,255,255,0.65)" : "rgba(0,0,0,0.62)",
      colorTextPlaceholder: dark ? "rgba(255,255,255,0.6)" : "rgba(0,0,0,0.58)",
      fontFamily: FONT,
      borderRadius: 6,
    },
    components: {
      Layout: dark
        ? { headerBg: "#141414", siderBg: "#141414", bodyBg: "#0a0a0a" }
        : { headerBg: "#ffffff", siderBg: "#ffffff", bodyBg: "#f4f6f9" },
      Table: { headerSplitColor: "transparent" },
    },
  };
}
