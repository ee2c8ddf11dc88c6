import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLorebook } from "../src/format/parse-lorebook.js";
import { toCharacterBook } from "../src/format/write-character-book.js";
import { toWorldInfo } from "../src/format/write-world-info.js";
import { anyConversation, type AnyConversation } from "./arbitrary.js";
import { playEngine } from "./conversation.js";
import { entry, givenInput } from "./given.js";
import { activate } from "../src/activate.js";

const RUNS = { seed: 31, numRuns: 150 };

describe("activation, on any books", () => {
  it("gives the same for the same", () => {
    fc.assert(
      fc.property(anyConversation, (conversation) => {
        expect(playEngine(conversation)).toEqual(playEngine(conversation));
      }),
      RUNS,
    );
  });

  it("is not changed by an entry that cannot match", () => {
    fc.assert(
      fc.property(anyConversation, (conversation) => {
        expect(playEngine(withEntryNobodyCalls(conversation))).toEqual(playEngine(conversation));
      }),
      RUNS,
    );
  });

  it("never passes the budget, apart from entries that ignore it", () => {
    fc.assert(
      fc.property(anyConversation, ({ turns: _turns, rollSeed: _seed, ...conversation }) => {
        const input = givenInput(withoutIgnoring(conversation));
        const { activated, budgetTokens } = activate(input);
        const sent = activated.map(({ content }) => content).join("\n");
        expect(input.countTokens(sent)).toBeLessThanOrEqual(budgetTokens);
      }),
      RUNS,
    );
  });

  it("explains every entry: active exactly when it activated", () => {
    fc.assert(
      fc.property(anyConversation, ({ turns: _turns, rollSeed: _seed, ...conversation }) => {
        const result = activate(givenInput(conversation));
        const active = [...result.explanations()].filter(({ isActive }) => isActive);
        expect(new Set(active.map(({ bookId, uid }) => `${bookId}.${uid}`))).toEqual(
          new Set(result.activated.map(({ bookId, uid }) => `${bookId}.${uid}`)),
        );
      }),
      RUNS,
    );
  });
});

describe("explanations, on any books", () => {
  it("blame the limit of passes only where there is one", () => {
    fc.assert(
      fc.property(anyConversation, ({ turns: _turns, rollSeed: _seed, ...conversation }) => {
        const settings = { ...conversation.settings, maxPasses: 0 };
        const reasons = [...activate(givenInput({ ...conversation, settings })).explanations()].map((one) =>
          one.isActive ? "active" : one.reason,
        );
        expect(reasons).not.toContain("pass_limit");
      }),
      RUNS,
    );
  });
});

describe("reading Lorebooks", () => {
  it("never throws, whatever the JSON, and writes what it read", () => {
    const anyBook = fc.oneof(fc.jsonValue(), fc.record({ entries: fc.jsonValue() }), bookOfAnyFields());
    fc.assert(
      fc.property(anyBook, (json) => {
        const { book } = parseLorebook(json);
        if (book === undefined) return;
        JSON.stringify([toWorldInfo(book), toCharacterBook(book)]);
      }),
      { ...RUNS, numRuns: 1_000 },
    );
  });

  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(bookOfAnyFields(), (json) => {
        const { book } = parseLorebook(json);
        if (book === undefined) throw new Error("A list of entries is a Lorebook.");
        expect(parseLorebook(toWorldInfo(parseLorebook(toWorldInfo(book)).book ?? book)).book).toEqual(
          parseLorebook(toWorldInfo(book)).book,
        );
      }),
      RUNS,
    );
  });
});

function withEntryNobodyCalls(conversation: AnyConversation): AnyConversation {
  return {
    ...conversation,
    books: conversation.books.map(([source, id, book]) => [
      source,
      id,
      { ...book, entries: [...book.entries, entry("a word nobody says", { uid: "extra", scanDepth: 1 })] },
    ]),
  };
}

function withoutIgnoring(conversation: Pick<AnyConversation, "books">): typeof conversation {
  return {
    ...conversation,
    books: conversation.books.map(([source, id, book]) => [
      source,
      id,
      { ...book, entries: book.entries.map((one) => ({ ...one, ignoresBudget: false })) },
    ]),
  };
}

/** A card's book whose entries have known fields with values of any type. */
function bookOfAnyFields() {
  const names = [
    "keys",
    "content",
    "position",
    "insertion_order",
    "extensions",
    "enabled",
    "use_regex",
    "id",
    "selective",
  ];
  const extensionNames = ["position", "depth", "role", "delay_until_recursion", "group", "triggers", "sticky", "other"];
  const extensions = fc.dictionary(fc.constantFrom(...extensionNames), fc.jsonValue({ maxDepth: 1 }));
  const entries = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.jsonValue({ maxDepth: 1 }), extensions));
  return fc.record({ name: fc.string(), entries: fc.array(entries, { maxLength: 4 }) });
}
