import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { reportInitialSize } from "./tools/initial-size.mjs";

const SERVER = process.env["HUOTONG_SERVER"] ?? "http://127.0.0.1:8000";
const INITIAL_JS_KB_MAX = 350;

// The server sends `script-src 'self'`: no inline script, so no module-preload polyfill either.
export default defineConfig({
  base: "/",
  plugins: [react(), reportInitialSize({ maximumKb: INITIAL_JS_KB_MAX })],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: fileURLToPath(new URL("../src/huotong/web/static", import.meta.url)),
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    manifest: true,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: Object.fromEntries(["/api", "/_allauth"].map((path) => [path, { target: SERVER }])),
  },
});
