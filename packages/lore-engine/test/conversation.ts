import { activate } from "../src/activate.js";
import { compileLorebook, type CompiledLorebook } from "../src/book/compiled-lorebook.js";
import type { LoreData, LoreMeans } from "../src/model/input.js";
import type { LoreResult } from "../src/model/result.js";
import type { TimedEffects } from "../src/model/timed-effects.js";
import { referenceActivate, type ReferenceResult } from "../src/reference/index.js";
import type { AnyConversation } from "./arbitrary.js";
import { givenInput } from "./given.js";

/** What either implementation is compared by. */
export type Comparable = Pick<LoreResult, "text" | "timedEffects" | "rolls"> & {
  readonly activated: readonly string[];
};

/** Plays all turns of a Conversation on books that are compiled once, as a server does. */
export function playEngine(conversation: AnyConversation): Comparable[] {
  const books = new Map<object, CompiledLorebook>(
    conversation.books.map(([, , book]) => [book, compileLorebook(book)]),
  );
  return play(conversation, (input) =>
    activate({
      ...input,
      books: conversation.books.flatMap(([source, id, book]) => {
        const compiled = books.get(book);
        return compiled === undefined ? [] : [{ source, id, book: compiled }];
      }),
    }),
  );
}

/** Plays all turns of a Conversation with the reference. */
export function playReference(conversation: AnyConversation): Comparable[] {
  const books = conversation.books.map(([source, id, book]) => ({ source, id, book }));
  return play(conversation, (input) => referenceActivate({ ...input, books }));
}

/** One Message more each turn, with the timed effects of the turn before. */
function play(
  conversation: AnyConversation,
  engine: (input: LoreData & LoreMeans) => LoreResult | ReferenceResult,
): Comparable[] {
  const { turns, texts, rollSeed, books: _books, ...data } = conversation;
  const random = dice(rollSeed);
  let timedEffects: TimedEffects = {};
  return Array.from({ length: turns }, (_, turn) => {
    const said = Array.from({ length: turn + 2 }, (_unused, index) => texts[index % texts.length] ?? "");
    const { books: _none, ...input } = givenInput({ ...data, texts: said });
    const { activated, text, timedEffects: next, rolls } = engine({ ...input, random, timedEffects });
    timedEffects = next;
    return { activated: activated.map(({ bookId, uid }) => `${bookId}.${uid}`), text, timedEffects: next, rolls };
  });
}

/** Numbers that depend on the seed alone. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
