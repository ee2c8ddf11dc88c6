import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { safeUrl } from "./safe-url";
import { markSpeech } from "./speech";
import type { Block, Inline, ListItem, TableCell } from "./tree";

/** One top-level block with the source it came from, so that a growing text need not be read from its start again. */
export interface ParsedBlock {
  /** The block's source; the sources of all blocks joined give the text, with line ends as `\n`. */
  readonly source: string;
  /** Undefined for blank lines and link definitions, which show nothing. */
  readonly block: Block | undefined;
}

/**
 * Reads Markdown (GitHub's kind, single line breaks kept) as a tree that is safe to show: raw HTML stays text, links
 * lead only to http, https and mailto, images are named and nothing is loaded.
 */
export function parseMarkdown(text: string): readonly ParsedBlock[] {
  return lexer(text.replace(/\r\n?/gu, "\n"), { gfm: true, breaks: true }).map((token) => ({
    source: token.raw,
    block: toBlock(token),
  }));
}

/**
 * Reads a text that mostly grew at its end, keeping the blocks that the new end cannot change.
 *
 * @param before What an earlier, shorter text gave.
 * @returns Blocks kept are the same objects, so that what shows them need not be drawn again.
 */
export function continueMarkdown(before: readonly ParsedBlock[], text: string): readonly ParsedBlock[] {
  const normal = text.replace(/\r\n?/gu, "\n");
  // The last block that shows something may still grow: a list takes another item, a paragraph becomes a heading.
  let kept = before.length;
  do kept -= 1;
  while (kept > 0 && before[kept]?.block === undefined);
  if (kept <= 0) return parseMarkdown(normal);
  const stable = before.slice(0, kept);
  const source = stable.map((block) => block.source).join("");
  if (!normal.startsWith(source)) return parseMarkdown(normal);
  return [...stable, ...parseMarkdown(normal.slice(source.length))];
}

function toBlock(generic: Token): Block | undefined {
  const token = generic as MarkedToken;
  switch (token.type) {
    case "space":
    case "def":
    case "checkbox":
      return undefined;
    case "heading":
      return { kind: "heading", level: token.depth, children: toInlines(token.tokens) };
    case "code":
      return { kind: "code", text: token.text, language: token.lang?.split(/\s/u)[0] ?? "" };
    case "blockquote":
      return { kind: "quote", blocks: toBlocks(token.tokens) };
    case "list":
      return { kind: "list", start: token.ordered ? Number(token.start) : undefined, items: token.items.map(toItem) };
    case "hr":
      return { kind: "rule" };
    case "table":
      return { kind: "table", head: token.header.map(toCell), rows: token.rows.map((row) => row.map(toCell)) };
    case "paragraph":
    case "text":
      return { kind: "paragraph", children: toInlines(token.tokens ?? [token]) };
    default:
      return { kind: "paragraph", children: linesOf(token.raw.replace(/\n+$/u, "")) };
  }
}

function toBlocks(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token) => toBlock(token) ?? []);
}

function toItem(item: Tokens.ListItem): ListItem {
  return { isDone: item.task ? item.checked === true : undefined, blocks: toBlocks(item.tokens) };
}

function toCell(cell: Tokens.TableCell): TableCell {
  return { children: toInlines(cell.tokens) };
}

function toInlines(tokens: readonly Token[]): readonly Inline[] {
  return markSpeech(tokens.flatMap(toInline));
}

function toInline(generic: Token): Inline[] {
  const token = generic as MarkedToken;
  switch (token.type) {
    case "text":
    case "escape":
      return [{ kind: "text", text: token.text }];
    case "br":
      return [{ kind: "break" }];
    case "codespan":
      return [{ kind: "code", text: token.text }];
    case "em":
      return [{ kind: "narration", children: toInlines(token.tokens) }];
    case "strong":
      return [{ kind: "strong", children: toInlines(token.tokens) }];
    case "del":
      return [{ kind: "deleted", children: toInlines(token.tokens) }];
    case "link":
      return toLink(token);
    case "image":
      return toImage(token);
    default:
      return linesOf(token.raw);
  }
}

function toLink({ href, tokens, raw }: Tokens.Link): Inline[] {
  const url = safeUrl(href);
  if (!url) return linesOf(raw);
  const inside = tokens.flatMap(toInline);
  // Pressing an image must not follow the link around it, so images come after the link.
  const images = inside.flatMap(imagesIn).flatMap((image): Inline[] => [{ kind: "text", text: " " }, image]);
  return [{ kind: "link", href: url.href, children: inside.map(withoutImages) }, ...images];
}

function toImage({ href, text, raw }: Tokens.Image): Inline[] {
  const url = safeUrl(href);
  if (!url || url.protocol === "mailto:") return linesOf(raw);
  return [{ kind: "image", href: url.href, host: url.host, text }];
}

/** The same with each image as its words. */
function withoutImages(inline: Inline): Inline {
  if (inline.kind === "image") return { kind: "text", text: inline.text || inline.host };
  return "children" in inline ? { ...inline, children: inline.children.map(withoutImages) } : inline;
}

function imagesIn(inline: Inline): Inline[] {
  if (inline.kind === "image") return [inline];
  return "children" in inline ? inline.children.flatMap(imagesIn) : [];
}

/** Source shown as it stands, its line ends kept. */
function linesOf(raw: string): Inline[] {
  return raw
    .split("\n")
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: "break" } as const] : []),
      ...(line === "" ? [] : [{ kind: "text", text: line } as const]),
    ]);
}
