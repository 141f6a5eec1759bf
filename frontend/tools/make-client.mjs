// Makes src/shared/client/generated/schema.d.ts from the committed OpenAPI file.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const root = new URL("../", import.meta.url);
const read = async (name) => {
  const file = new URL(name, root);
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : { paths: {}, components: { schemas: {} } };
};
// What the server serves, and what it is agreed to serve next.
const [served, agreed] = [await read("../docs/openapi.json"), await read("openapi.json")];
const source = {
  ...agreed,
  ...served,
  paths: { ...agreed.paths, ...served.paths },
  components: { schemas: { ...agreed.components.schemas, ...served.components.schemas } },
};
const target = new URL("src/shared/client/generated/", root);

const ast = await openapiTS(source, { alphabetize: true, defaultNonNullable: false });
const file = new URL("schema.d.ts", target);
const made = `// Made by "npm run client"; not committed.\n${astToString(ast)}`;
const former = existsSync(file) ? await readFile(file, "utf8") : null;
if (former !== made) {
  await mkdir(target, { recursive: true });
  await writeFile(file, made);
}
