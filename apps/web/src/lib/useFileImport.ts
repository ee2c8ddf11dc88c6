import { computed, shallowReadonly, shallowRef } from "vue";
import { toApiError, type ApiIssue } from "./apollo";
import { sendFile } from "./upload";
import { useUnsaved } from "./useUnsaved";

/** What has become of one file that was handed in. */
export interface FileImport {
  readonly fileName: string;
  /**
   * - `waiting` for those before it, `sending`, or `reading`: the server has it whole.
   * - `taken`; `known`: it had been imported before and is unchanged; `refused`.
   */
  readonly state: "waiting" | "sending" | "reading" | "taken" | "known" | "refused";
  /** Which share is sent, from 0 to 1. */
  readonly sentShare?: number;
  /** What was read otherwise than written, or every reason why it was refused. */
  readonly issues?: readonly ApiIssue[];
  /** The reason in one sentence, when it was refused. */
  readonly problem?: string;
}

/** Whether anything is still to become of a file. */
export function isPending({ state }: Pick<FileImport, "state">): boolean {
  return state === "waiting" || state === "sending" || state === "reading";
}

/**
 * Takes files, one after the other, and tells what becomes of each. Files that come while others are under way wait
 * behind them; closing the tab meanwhile is asked about.
 *
 * @param read Has the server read a file that it was sent. Throws an ApiError when it is refused.
 * @param onDone After the last of the files that came together.
 */
export function useFileImport<Outcome extends Pick<FileImport, "state">>(
  read: (uploadId: string, fileName: string) => Promise<Outcome>,
  onDone: () => Promise<unknown>,
) {
  type Import = FileImport & Partial<Omit<Outcome, keyof FileImport>>;
  const imports = shallowRef<readonly Import[]>([]);
  const isRunning = computed(() => imports.value.some(isPending));
  let before = Promise.resolve();
  useUnsaved(isRunning, { savesItself: true });

  function tell(index: number, news: Partial<FileImport> | Outcome): void {
    const known = imports.value[index];
    if (known) imports.value = imports.value.with(index, { ...known, ...news });
  }

  async function take(file: File, index: number): Promise<void> {
    try {
      tell(index, { state: "sending" });
      const { id } = await sendFile(file, (sentShare) => {
        tell(index, { sentShare, state: sentShare < 1 ? "sending" : "reading" });
      });
      tell(index, { state: "reading" });
      tell(index, await read(id, file.name));
    } catch (cause) {
      const { message, issues } = toApiError(cause);
      tell(index, { state: "refused", issues, problem: message });
    }
  }

  /** Imports files. Their outcomes replace those of the last time, or follow those that are still under way. */
  async function importFiles(files: readonly File[]): Promise<readonly Import[]> {
    const earlier = isRunning.value ? imports.value : [];
    const waiting = files.map(({ name }) => ({ fileName: name, state: "waiting" }) as Import);
    imports.value = [...earlier, ...waiting];
    const previous = before;
    const run = async () => {
      await previous;
      for (const [index, file] of files.entries()) await take(file, earlier.length + index);
      await onDone();
    };
    before = run();
    await before;
    return imports.value.slice(earlier.length, earlier.length + files.length);
  }

  /** Forgets the outcomes, once there are all. */
  function dismiss(): void {
    if (!isRunning.value) imports.value = [];
  }

  return { imports: shallowReadonly(imports), importFiles, dismiss };
}
