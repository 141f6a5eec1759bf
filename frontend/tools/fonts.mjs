// Puts the fonts of printed documents where the server reads them: two weights of one package.
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const WEIGHTS = ["400Regular", "700Bold"];
const target = join(import.meta.dirname, "../../src/huotong/desk/fonts");
const origin = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json"));

mkdirSync(target, { recursive: true });
WEIGHTS.forEach((weight) => {
  const file = `NotoSansSC_${weight}.ttf`;
  copyFileSync(join(origin, weight, file), join(target, file));
});
