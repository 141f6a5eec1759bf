// Makes src/shared/client/generated/schema.d.ts from the committed OpenAPI file.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const root = new URL("../", import.meta.url);
const source = [new URL("../docs/openapi.json", root), new URL("openapi.json", root)].find((file) => existsSync(file));
const target = new URL("src/shared/client/generated/", root);

const ast = await openapiTS(JSON.parse(await readFile(source, "utf8")), { alphabetize: true, defaultNonNullable: false });
const file = new URL("schema.d.ts", target);
const made = `// Made by "npm run client"; not committed.\n${astToString(ast)}`;
const former = existsSync(file) ? await readFile(file, "utf8") : null;
if (former !== made) {
  await mkdir(target, { recursive: true });
  await writeFile(file, made);
}
