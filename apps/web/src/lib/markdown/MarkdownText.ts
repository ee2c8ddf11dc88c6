import { computed, defineComponent, h, shallowRef, watch, type FunctionalComponent } from "vue";
import "./markdown.css";
import { closeOpenMarks } from "./open-marks";
import { continueMarkdown, parseMarkdown, type ParsedBlock } from "./parse";
import { renderBlock } from "./render";
import type { Block } from "./tree";

/** Texts whose tree is kept, so that a row scrolled back into view is not read again. */
const KEPT_TREES = 200;
const treeByText = new Map<string, readonly ParsedBlock[]>();

function parseOnce(text: string): readonly ParsedBlock[] {
  const known = treeByText.get(text);
  const tree = known ?? parseMarkdown(text);
  treeByText.delete(text);
  treeByText.set(text, tree);
  // A Map keeps the order of insertion: its first text is the one not shown for longest.
  const [oldest] = treeByText.keys();
  if (treeByText.size > KEPT_TREES && oldest !== undefined) treeByText.delete(oldest);
  return tree;
}

/** The blocks of a growing text as they are shown: emphasis that is still open counts as closed. */
function withClosedEnd(blocks: readonly ParsedBlock[]): readonly ParsedBlock[] {
  const last = blocks.at(-1);
  if (last?.block?.kind !== "paragraph") return blocks;
  return [...blocks.slice(0, -1), ...parseMarkdown(closeOpenMarks(last.source))];
}

const MarkdownBlock: FunctionalComponent<{ block: Block }> = ({ block }) => renderBlock(block);
MarkdownBlock.props = ["block"];

/**
 * Shows Markdown as a safe tree. A text is open-ended while it is written, or when its writing was broken off: emphasis
 * at its end then counts as closed, and as it grows only the blocks at its end are read and drawn again.
 */
export const MarkdownText = defineComponent({
  name: "MarkdownText",
  props: {
    text: { type: String, required: true },
    isOpenEnded: { type: Boolean, default: false },
  },
  setup(props) {
    const growing = shallowRef<readonly ParsedBlock[]>([]);
    watch(
      () => (props.isOpenEnded ? props.text : undefined),
      (text) => {
        growing.value = text === undefined ? [] : continueMarkdown(growing.value, text);
      },
      { immediate: true },
    );
    const blocks = computed(() => (props.isOpenEnded ? withClosedEnd(growing.value) : parseOnce(props.text)));
    return () =>
      h(
        "div",
        { class: "markdown" },
        blocks.value.flatMap(({ block }, index) => (block ? h(MarkdownBlock, { key: index, block }) : [])),
      );
  },
});
