import { existsSync, readdirSync } from "node:fs";
import { relative } from "node:path";
import ts from "typescript";

/** Share of a package's exports that must carry a docstring. */
const GOAL = 0.9;
/** Its exports are generated; the descriptions come from the schema. */
const GENERATED = ["schema"];

/** @type {import("./check.mjs").Check} */
export const packageDocs = {
  name: "docs on exports",
  mend: "Write a docstring that says what it is, its unit, range and source (CONTRIBUTING.md, Comments).",
  async find(root) {
    const packages = readdirSync(`${root}/packages`).filter((name) => !GENERATED.includes(name));
    return packages.flatMap((name) => complaint(root, `packages/${name}/src/index.ts`));
  },
};

/**
 * @param {string} root
 * @param {string} index Path of the package's entry.
 */
function complaint(root, index) {
  if (!existsSync(`${root}/${index}`)) return [`${index} does not exist`];
  const exported = exportsOf(root, `${root}/${index}`);
  const bare = exported.filter(({ isDocumented }) => !isDocumented);
  const share = 1 - bare.length / Math.max(1, exported.length);
  if (share >= GOAL) return [];
  const percent = `${Math.floor(share * 100)} of 100 exports are documented, ${GOAL * 100} must be`;
  return [`${index}: ${percent}. Without docs:\n${bare.map(({ name, file }) => `  ${name} (${file})`).join("\n")}`];
}

/**
 * @param {string} root
 * @param {string} file
 */
function exportsOf(root, file) {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    noLib: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) return [];
  return checker.getExportsOfModule(module).map((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return {
      name: symbol.name,
      file: relative(root, target.declarations?.[0]?.getSourceFile().fileName ?? file),
      isDocumented: target.getDocumentationComment(checker).length > 0,
    };
  });
}
