/** One part of a story string. */
type StoryNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "field"; readonly name: string }
  | {
      readonly kind: "choice";
      readonly field: string;
      readonly isNegated: boolean;
      then: StoryNode[];
      otherwise: StoryNode[];
    };

/** A block still open while a template is read. */
interface OpenBlock {
  readonly choice: Extract<StoryNode, { kind: "choice" }>;
  isInElse: boolean;
}

const TAG = /\{\{\s*(?:(#if|#unless)\s+([\w.]+)|(else)|(\/if|\/unless)|(\w+))\s*\}\}/g;

/**
 * Renders a story string: `{{field}}`, `{{#if field}}…{{else}}…{{/if}}` and `{{#unless field}}…{{/unless}}`, nested as
 * deep as one likes. Blank fields count as absent. A closing tag without its opening one is dropped, a block left open
 * ends with the template; never throws.
 *
 * @param other Gives the text for a name that is no field, and for text between the tags: macros may stand there.
 */
export function renderStory(
  template: string,
  fields: ReadonlyMap<string, string>,
  other: (text: string) => string,
): string {
  const render = (nodes: readonly StoryNode[]): string =>
    nodes
      .map((node) => {
        if (node.kind === "text") return other(node.text);
        if (node.kind === "field") return fields.get(node.name) ?? other(`{{${node.name}}}`);
        const isPresent = (fields.get(node.field) ?? "").trim() !== "";
        return render(isPresent === node.isNegated ? node.otherwise : node.then);
      })
      .join("");
  return render(parse(template));
}

function parse(template: string): StoryNode[] {
  const root: StoryNode[] = [];
  const open: OpenBlock[] = [];
  const add = (node: StoryNode): void => {
    const block = open.at(-1);
    if (!block) root.push(node);
    else (block.isInElse ? block.choice.otherwise : block.choice.then).push(node);
  };
  let position = 0;
  for (const match of template.matchAll(TAG)) {
    const [tag, opening, field = "", isElse, closing, name = ""] = match;
    if (match.index > position) add({ kind: "text", text: template.slice(position, match.index) });
    position = match.index + tag.length;
    if (opening) openBlock(open, add, field, opening === "#unless");
    else if (closing) open.pop();
    else if (!isElse) add({ kind: "field", name });
    else switchToElse(open);
  }
  if (position < template.length) add({ kind: "text", text: template.slice(position) });
  return root;
}

function openBlock(open: OpenBlock[], add: (node: StoryNode) => void, field: string, isNegated: boolean): void {
  const choice = { kind: "choice", field, isNegated, then: [], otherwise: [] } satisfies StoryNode;
  add(choice);
  open.push({ choice, isInElse: false });
}

function switchToElse(open: readonly OpenBlock[]): void {
  const block = open.at(-1);
  if (block) block.isInElse = true;
}
