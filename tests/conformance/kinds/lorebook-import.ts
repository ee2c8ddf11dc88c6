import { parseLorebook, toWorldInfo, type JsonObject } from "@tavernkit/lore-engine";
import type { Adapter, CaseOutcome } from "../contract.js";

/** World Info entries by uid. */
type Entries = Readonly<Record<string, JsonObject>>;

const adapter: Adapter = {
  notCompared: [
    {
      fields: "fields of newer World Info (outletName, triggers, ignoreBudget, match…)",
      why: "the recorded program did not know them; ours writes them with their defaults",
    },
  ],
  run(recorded) {
    const { entries: expected } = recorded.expected as { entries: Entries };
    const { book } = parseLorebook(recorded.input);
    if (book === undefined) throw new Error("The recorded Lorebook was not read.");
    const divergence = divergenceOf(recorded.input, expected);
    return {
      expected,
      actual: onlyFieldsOf(expected, toWorldInfo(book)["entries"] as unknown as Entries),
      ...(divergence === undefined ? {} : { divergence }),
    };
  },
};

/** Our entries with the fields that the recorded entry of the same uid has. */
function onlyFieldsOf(recorded: Entries, entries: Entries): Entries {
  return Object.fromEntries(
    Object.entries(entries).map(([uid, entry]) => {
      const fields = new Set(Object.keys(recorded[uid] ?? {}));
      return [uid, Object.fromEntries(Object.entries(entry).filter(([field]) => fields.has(field)))];
    }),
  );
}

/** A percentage of Risu was recorded as the switch of the percentage too; a switch is on or off. */
function divergenceOf(input: unknown, recorded: Entries): CaseOutcome["divergence"] {
  const { type, data } = input as { readonly type?: unknown; readonly data?: readonly JsonObject[] };
  if (type !== "risu" || !data?.some((entry) => typeof entry["activationPercent"] === "number")) return undefined;
  const expected = Object.entries(recorded).map(([uid, entry]) => [uid, { ...entry, useProbability: true }]);
  return { rule: "probability-switch", expected: Object.fromEntries(expected) };
}

export default adapter;
