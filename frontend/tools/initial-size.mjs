import { gzipSync } from "node:zlib";

/**
 * After the build: prints the gzip size of every script the first page needs and fails
 * when the sum exceeds the maximum (DESIGN 8).
 */
export function reportInitialSize({ maximumKb }) {
  return {
    name: "huotong:initial-size",
    apply: "build",
    writeBundle(_options, bundle) {
      const wanted = new Set();
      const follow = (name) => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || wanted.has(name)) return;
        wanted.add(name);
        chunk.imports.forEach(follow);
      };
      Object.values(bundle).forEach((chunk) => chunk.isEntry && follow(chunk.fileName));
      const bytes = [...wanted].reduce((sum, name) => sum + gzipSync(bundle[name].code).length, 0);
      const kb = bytes / 1000;
      this.info(`initial JavaScript: ${kb.toFixed(1)} kB gzip in ${wanted.size} files (maximum ${maximumKb})`);
      if (kb > maximumKb) this.error(`initial JavaScript is ${kb.toFixed(1)} kB gzip, above ${maximumKb}`);
    },
  };
}
