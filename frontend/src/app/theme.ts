import { theme, type ThemeConfig } from "antd";

export type Appearance = "light" | "dark";

const FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

// Chosen so that text on these colours keeps a contrast of 4.5 to 1 (WCAG AA).
const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    colorPrimary: "#0b5cad",
    colorInfo: "#0b5cad",
    colorLink: "#0b5cad",
    colorSuccess: "#237804",
    colorWarning: "#ad4e00",
    colorError: "#c8102e",
    colorInfoBg: "#e8f2fc",
    colorInfoBorder: "#a9cdf2",
    colorSuccessBg: "#f0f9eb",
    colorSuccessBorder: "#b3dca0",
    colorWarningBg: "#fff8e6",
    colorWarningBorder: "#f5d28a",
    colorErrorBg: "#fdf0f1",
    colorErrorBorder: "#f2b6bd",
    colorTextTertiary: "rgba(0,0,0,0.62)",
    colorTextDescription: "rgba(0,0,0,0.62)",
    colorTextPlaceholder: "rgba(0,0,0,0.58)",
  },
  components: { Layout: { headerBg: "#ffffff", siderBg: "#ffffff", bodyBg: "#f4f6f9" } },
};

const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    colorPrimary: "#1d6fd1",
    colorInfo: "#69b1ff",
    colorLink: "#69b1ff",
    colorSuccess: "#73d13d",
    colorWarning: "#ffc53d",
    colorError: "#ff7875",
    colorTextTertiary: "rgba(255,255,255,0.65)",
    colorTextDescription: "rgba(255,255,255,0.65)",
    colorTextPlaceholder: "rgba(255,255,255,0.6)",
  },
  components: {
    Layout: { headerBg: "#141414", siderBg: "#141414", bodyBg: "#0a0a0a" },
    Menu: { itemSelectedColor: "#9ccbff", itemSelectedBg: "#15325b", subMenuItemSelectedColor: "#9ccbff" },
  },
};

/** Whoever asked his system for less movement gets none. */
const wantsMotion = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What our own styles take besides the library's tokens, as custom properties of the page. */
const OWN = {
  light: { "--edge": "rgba(128,128,128,0.18)", "--chosen": "rgba(11,92,173,0.13)", "--paper": "#ffffff", "--ink": "#000000" },
  dark: { "--edge": "rgba(160,160,160,0.22)", "--chosen": "rgba(105,177,255,0.2)", "--paper": "#ffffff", "--ink": "#000000" },
} as const satisfies Record<Appearance, Record<`--${string}`, string>>;

/** The page's own tokens and the browser's parts (scroll bars, pickers) are of this appearance. */
export function dressPage(appearance: Appearance): void {
  const { style } = document.documentElement;
  style.colorScheme = appearance;
  for (const [name, value] of Object.entries(OWN[appearance])) style.setProperty(name, value);
}

export function themeOf(appearance: Appearance): ThemeConfig {
  const { algorithm, token, components } = appearance === "dark" ? DARK : LIGHT;
  return {
    ...(algorithm ? { algorithm } : {}),
    token: { ...token, fontFamily: FONT, borderRadius: 6, motion: wantsMotion() },
    components: {
      ...components,
      Menu: { ...components?.Menu, subMenuItemBg: "transparent", itemHeight: 36, itemMarginBlock: 2 },
      Table: { headerSplitColor: "transparent", ...(token?.colorTextTertiary ? { colorTextDisabled: token.colorTextTertiary } : {}) },
    },
  };
}
