import type { RouteLocationRaw } from "vue-router";
import type { FileImport } from "../lib/useFileImport";

/** What became of one file that was handed in, as a report shows it. */
export interface ImportedFile extends FileImport {
  /** Where what came of it stands, and what it is called. */
  readonly result?: { readonly to: RouteLocationRaw; readonly label: string } | undefined;
  /** What kind of file it is. */
  readonly kind?: string | undefined;
}
