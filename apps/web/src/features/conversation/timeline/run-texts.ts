import { shallowRef, type ShallowRef } from "vue";
import { applyRunText, type RunTextDelta } from "./run-text";

/**
 * The texts of Runs while they are written, each in a ref of its own: a new piece redraws the row that shows it and
 * nothing else.
 */
export class RunTexts {
  readonly #textByRun = new Map<string, ShallowRef<string>>();

  /** The text of a Run; empty while nothing has come. Watching it is watching this Run alone. */
  textOf(runId: string): ShallowRef<string> {
    let text = this.#textByRun.get(runId);
    if (!text) {
      text = shallowRef("");
      this.#textByRun.set(runId, text);
    }
    return text;
  }

  /** Takes what was stored of a Run's text, unless more of it has come already. */
  begin(runId: string, stored: string): void {
    const text = this.textOf(runId);
    if (stored.length > text.value.length) text.value = stored;
  }

  /** @returns False when a piece before this one is missing. */
  apply(runId: string, delta: RunTextDelta): boolean {
    const text = this.textOf(runId);
    const next = applyRunText(text.value, delta);
    if (next === undefined) return false;
    text.value = next;
    return true;
  }

  /** Forgets a Run that has ended; its Message has the text. */
  end(runId: string): void {
    this.#textByRun.delete(runId);
  }

  clear(): void {
    this.#textByRun.clear();
  }
}
