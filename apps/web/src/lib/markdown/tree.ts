/** Text that may stand inside a line. There is no kind for raw HTML and none that loads anything by itself. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "code"; readonly text: string }
  /** What a person or Character does, written in `*asterisks*`. */
  | { readonly kind: "narration"; readonly children: readonly Inline[] }
  /** What somebody says, with its quotation marks. */
  | { readonly kind: "speech"; readonly children: readonly Inline[] }
  | { readonly kind: "strong"; readonly children: readonly Inline[] }
  | { readonly kind: "deleted"; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] }
  /** An image of another host: a button that names the host, until somebody asks for it. */
  | { readonly kind: "image"; readonly href: string; readonly host: string; readonly text: string };

/** One block of a text. */
export type Block =
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string; readonly language: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "list"; readonly start: number | undefined; readonly items: readonly ListItem[] }
  | { readonly kind: "rule" }
  | { readonly kind: "table"; readonly head: readonly TableCell[]; readonly rows: readonly (readonly TableCell[])[] };

export interface ListItem {
  /** Whether a task is done; undefined for an ordinary item. */
  readonly isDone: boolean | undefined;
  readonly blocks: readonly Block[];
}

export interface TableCell {
  readonly children: readonly Inline[];
}
