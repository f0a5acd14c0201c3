// Lets Node 20 run the tests' TypeScript as it stands: types are taken off, nothing else changes.
// Packages are those of web/, so that the tests have no dependencies of their own.
import { readFile } from "node:fs/promises";
import { createRequire, register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

const home = new URL("../../web/package.json", import.meta.url);
const web = createRequire(home);

if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  const bare = !/^(\.|\/|node:|file:|data:)/.test(specifier);
  const ours = context.parentURL?.includes("/test/") && !context.parentURL.includes("node_modules");
  return next(specifier, bare && ours ? { ...context, parentURL: home.href } : context);
}

export async function load(url, context, next) {
  if (!url.split("?")[0].endsWith(".ts")) return next(url, context);
  const ts = web("typescript");
  const { outputText } = ts.transpileModule(await readFile(fileURLToPath(url), "utf8"), {
    fileName: fileURLToPath(url),
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, inlineSourceMap: true, verbatimModuleSyntax: true },
  });
  return { format: "module", source: outputText, shortCircuit: true };
}
