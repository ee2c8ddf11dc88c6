import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { continueMarkdown, parseMarkdown } from "./parse";
import type { Block, Inline } from "./tree";

const blocksOf = (text: string): Block[] => parseMarkdown(text).flatMap(({ block }) => block ?? []);
const inlinesOf = (text: string): readonly Inline[] => {
  const [block] = blocksOf(text);
  return block?.kind === "paragraph" ? block.children : [];
};
const text = (value: string): Inline => ({ kind: "text", text: value });

describe("reading Markdown", () => {
  it("keeps raw HTML as text", () => {
    expect(inlinesOf("a <img src=x onerror=alert(1)> b")).toEqual([
      text("a "),
      text("<img src=x onerror=alert(1)>"),
      text(" b"),
    ]);
    expect(blocksOf("<script>\nalert(1)\n</script>")).toEqual([
      {
        kind: "paragraph",
        children: [text("<script>"), { kind: "break" }, text("alert(1)"), { kind: "break" }, text("</script>")],
      },
    ]);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//host/x", "/relative"])(
    "shows a link to %s as it was typed",
    (href) => expect(inlinesOf(`[here](${href})`)).toEqual([text(`[here](${href})`)]),
  );

  it("links to http, https and mailto", () => {
    expect(inlinesOf("https://example.com/a")).toEqual([
      { kind: "link", href: "https://example.com/a", children: [text("https://example.com/a")] },
    ]);
    expect(inlinesOf("[write](mailto:ada@example.com)")).toMatchObject([
      { kind: "link", href: "mailto:ada@example.com" },
    ]);
  });

  it("names an image of another host and where it is", () => {
    expect(inlinesOf("![a cat](https://pictures.example/cat.png)")).toEqual([
      { kind: "image", href: "https://pictures.example/cat.png", host: "pictures.example", text: "a cat" },
    ]);
    expect(inlinesOf("![a cat][1]\n\n[1]: https://pictures.example:8443/cat.png")).toMatchObject([
      { kind: "image", host: "pictures.example:8443", text: "a cat" },
    ]);
  });

  it.each(["data:image/png;base64,AA", "javascript:alert(1)", "mailto:ada@example.com", "/characters/1/portrait"])(
    "shows an image at %s as it was typed",
    (href) => expect(inlinesOf(`![a cat](${href})`)).toEqual([text(`![a cat](${href})`)]),
  );

  it("puts an image inside a link behind it, so that pressing it follows no link", () => {
    const cat = { kind: "image", href: "https://pictures.example/cat.png", host: "pictures.example", text: "a cat" };
    const href = "https://example.com/";
    expect(inlinesOf("[see ![a cat](https://pictures.example/cat.png)](https://example.com)")).toEqual([
      { kind: "link", href, children: [text("see "), text("a cat")] },
      text(" "),
      cat,
    ]);
    expect(inlinesOf("[*![](https://pictures.example/cat.png)*](https://example.com)")).toEqual([
      { kind: "link", href, children: [{ kind: "narration", children: [text("pictures.example")] }] },
      text(" "),
      { ...cat, text: "" },
    ]);
  });

  it("keeps single line breaks", () => {
    expect(inlinesOf("one\ntwo")).toEqual([text("one"), { kind: "break" }, text("two")]);
  });

  it("reads lists, tasks, quotes, code and tables", () => {
    expect(blocksOf("3. a\n4. b")).toMatchObject([{ kind: "list", start: 3, items: [{ isDone: undefined }, {}] }]);
    expect(blocksOf("- [x] done")).toMatchObject([{ kind: "list", start: undefined, items: [{ isDone: true }] }]);
    expect(blocksOf("> said")).toMatchObject([{ kind: "quote", blocks: [{ kind: "paragraph" }] }]);
    expect(blocksOf("```js linenos\n1 < 2\n```")).toEqual([{ kind: "code", text: "1 < 2", language: "js" }]);
    expect(blocksOf("|a|\n|-|\n|b|")).toMatchObject([{ kind: "table", head: [{ children: [text("a")] }] }]);
  });
});

describe("telling speech from narration", () => {
  it.each(['"Hi"', "“Hi”", "„Hi“", "„Hi”", "«Hi»", "»Hi«", "‹Hi›", "「Hi」", "『Hi』", "＂Hi＂", "〝Hi〟"])(
    "hears %s",
    (quote) => {
      expect(inlinesOf(`Wren: ${quote}.`)).toEqual([
        text("Wren: "),
        { kind: "speech", children: [text(quote)] },
        text("."),
      ]);
    },
  );

  it("keeps marks inside speech", () => {
    expect(inlinesOf('"I *love* it," he says.')).toEqual([
      { kind: "speech", children: [text('"I '), { kind: "narration", children: [text("love")] }, text(' it,"')] },
      text(" he says."),
    ]);
  });

  it("hears speech inside narration", () => {
    expect(inlinesOf('*says "no" softly*')).toEqual([
      { kind: "narration", children: [text("says "), { kind: "speech", children: [text('"no"')] }, text(" softly")] },
    ]);
  });

  it("leaves an open quotation and apostrophes alone", () => {
    expect(inlinesOf('"I was')).toEqual([text('"I was')]);
    expect(inlinesOf("It's Wren's")).toEqual([text("It's Wren's")]);
  });
});

describe("reading a growing text", () => {
  const snippets = [
    "word ",
    "*soft* ",
    '"said" ',
    "\n",
    "\n\n",
    "- item\n",
    "```\n",
    "# ",
    "> ",
    "    ",
    "<b>",
    "---\n",
    "1. ",
    "| a |",
  ];
  const growing = fc.array(fc.constantFrom(...snippets), { minLength: 1, maxLength: 24 });

  it("gives what reading the whole gives, wherever it was cut", () => {
    fc.assert(
      fc.property(growing, (pieces) => {
        let grown = "";
        let blocks = parseMarkdown("");
        for (const piece of pieces) {
          grown += piece;
          blocks = continueMarkdown(blocks, grown);
        }
        expect(blocks.map(({ block }) => block).filter(Boolean)).toEqual(blocksOf(grown));
      }),
      { seed: 20261123, numRuns: 400 },
    );
  });

  it("keeps the finished blocks as they are", () => {
    const before = parseMarkdown("One.\n\nTwo.\n\nThr");
    const after = continueMarkdown(before, "One.\n\nTwo.\n\nThree.");
    expect(after[0]).toBe(before[0]);
    expect(after.at(-1)?.block).toEqual({ kind: "paragraph", children: [text("Three.")] });
  });
});
