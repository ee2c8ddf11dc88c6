/** One row of `docs/divergences.md`: recorded cases where we differ on purpose. */
export interface Divergence {
  readonly kind: string;
  /** Identifier an adapter names in its outcome; `undefined` when the row speaks of its cases alone. */
  readonly rule: string | undefined;
  /** Names of the recorded cases it shows in. */
  readonly cases: readonly string[];
}

/** How a table of divergences begins; other tables of the document are not read. */
const HEADER = ["Kind", "Rule", "Cases", "Why", "Locked by"];

/**
 * Reads the tables of `docs/divergences.md` whose header is Kind, Rule, Cases, Why, Locked by.
 * Rules and cases are code spans, so that a name may hold any punctuation but backticks and bars; a dash in Rule means none.
 * @throws Error on a row that has other than five cells, so that a slip of the pen is not a silent pass.
 */
export function readDivergences(markdown: string): Divergence[] {
  const divergences: Divergence[] = [];
  let isInTable = false;
  for (const line of markdown.split("\n")) {
    const cells = line.startsWith("|") ? cellsOf(line) : [];
    if (cells.length === 0) isInTable = false;
    else if (HEADER.every((title, index) => cells[index] === title)) isInTable = true;
    else if (isInTable && !/^:?-+:?$/.test(cells[0] ?? "")) divergences.push(toDivergence(cells, line));
  }
  return divergences;
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function toDivergence(cells: readonly string[], line: string): Divergence {
  const [kind, rule, cases, why, lockedBy] = cells;
  if (cells.length !== HEADER.length || !kind || !rule || !cases || !why || !lockedBy) {
    throw new Error(`docs/divergences.md: a row needs ${HEADER.length} filled cells: ${line}`);
  }
  return { kind, rule: codeSpansOf(rule)[0], cases: codeSpansOf(cases) };
}

function codeSpansOf(cell: string): string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, text = ""]) => text);
}
