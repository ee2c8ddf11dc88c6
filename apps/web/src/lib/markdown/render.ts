import { h, type VNode } from "vue";
import { remoteImage, showRemoteImage } from "../remote-images";
import { outward } from "./outward";
import RemoteImageView from "./RemoteImageView.vue";
import type { Block, Inline, TableCell } from "./tree";

/** A block as elements. Only kinds of the tree become elements; text is always text. */
export function renderBlock(block: Block): VNode {
  switch (block.kind) {
    case "paragraph":
      return h("p", block.children.map(renderInline));
    case "heading":
      // The page has its own headings; those of a text start below them.
      return h(`h${Math.min(6, block.level + 2)}`, block.children.map(renderInline));
    case "code":
      return h("pre", { tabindex: 0, "data-language": block.language || undefined }, h("code", block.text));
    case "quote":
      return h("blockquote", block.blocks.map(renderBlock));
    case "list":
      return h(
        block.start === undefined ? "ul" : "ol",
        block.start === undefined ? {} : { start: block.start },
        block.items.map(({ isDone, blocks }) =>
          h("li", [
            isDone === undefined ? undefined : h("input", { type: "checkbox", checked: isDone, disabled: true }),
            ...blocks.map(renderBlock),
          ]),
        ),
      );
    case "rule":
      return h("hr");
    case "table":
      return h("table", [
        h("thead", h("tr", renderCells("th", block.head))),
        h(
          "tbody",
          block.rows.map((row) => h("tr", renderCells("td", row))),
        ),
      ]);
  }
}

function renderCells(tag: "th" | "td", cells: readonly TableCell[]): VNode[] {
  return cells.map((cell) => h(tag, cell.children.map(renderInline)));
}

function renderInline(inline: Inline): VNode | string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "break":
      return h("br");
    case "code":
      return h("code", inline.text);
    case "narration":
      return h("em", { class: "narration" }, inline.children.map(renderInline));
    case "speech":
      return h("span", { class: "speech" }, inline.children.map(renderInline));
    case "strong":
      return h("strong", inline.children.map(renderInline));
    case "deleted":
      return h("del", inline.children.map(renderInline));
    case "link":
      return h("a", outward(inline.href), inline.children.map(renderInline));
    case "image": {
      const { href, host, text } = inline;
      return h(RemoteImageView, {
        ...{ href, host, text },
        image: remoteImage(href),
        onShow: () => void showRemoteImage(href),
      });
    }
  }
}
