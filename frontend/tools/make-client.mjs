// Makes src/shared/client/generated/schema.d.ts from the committed OpenAPI file.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const root = new URL("../", import.meta.url);
const source = JSON.parse(await readFile(new URL("../docs/openapi.json", root), "utf8"));
const target = new URL("src/shared/client/generated/", root);

const ast = await openapiTS(source, { alphabetize: true, defaultNonNullable: false });
const file = new URL("schema.d.ts", target);
const made = `// Made by "npm run client"; not committed.\n${astToString(ast)}`;
const former = existsSync(file) ? await readFile(file, "utf8") : null;
if (former !== made) {
  await mkdir(target, { recursive: true });
  await writeFile(file, made);
}
