import type { TextDelta } from "../live-text.js";

/** A Run's text, as far as this process knows it. */
export interface KnownText {
  readonly messageId: string;
  readonly text: string;
}

/**
 * Puts the texts of running Runs together from deltas, which may come before what they follow on: deltas of another
 * process arrive while the text up to them still has to be read from its checkpoint.
 */
export class TextAssembler {
  readonly #textsByRun = new Map<string, KnownText>();
  readonly #waitingByRun = new Map<string, TextDelta[]>();

  /** Every text known now, by Run. */
  get texts(): ReadonlyMap<string, KnownText> {
    return this.#textsByRun;
  }

  /**
   * Takes a delta in.
   *
   * @returns Whether it fits the text known; if not it waits for `catchUp`.
   */
  accept(delta: TextDelta): boolean {
    const known = this.#textsByRun.get(delta.runId);
    if ((known?.text.length ?? 0) < delta.offset) {
      this.#waitingByRun.set(delta.runId, [...(this.#waitingByRun.get(delta.runId) ?? []), delta]);
      return false;
    }
    const text = (known?.text.slice(0, delta.offset) ?? "") + delta.text;
    this.#textsByRun.set(delta.runId, { messageId: delta.messageId, text });
    return true;
  }

  /**
   * Takes in text read from elsewhere, then the deltas that waited for it.
   *
   * @returns The whole text when it has grown; undefined when nothing new is known.
   */
  catchUp(runId: string, messageId: string, text: string): KnownText | undefined {
    const known = this.#textsByRun.get(runId);
    if (known && known.text.length >= text.length && !this.#waitingByRun.has(runId)) return undefined;
    if (!known || known.text.length < text.length) this.#textsByRun.set(runId, { messageId, text });
    const waiting = this.#waitingByRun.get(runId) ?? [];
    this.#waitingByRun.delete(runId);
    for (const delta of waiting) this.accept(delta);
    return this.#textsByRun.get(runId);
  }

  /** Forgets a Run that has ended. */
  forget(runId: string): void {
    this.#textsByRun.delete(runId);
    this.#waitingByRun.delete(runId);
  }
}
