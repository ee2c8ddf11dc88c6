import { Kind, visit, type DocumentNode, type SelectionNode, type SelectionSetNode } from "graphql";

/** How large a part of an operation is once its fragments are written out where they are spread. */
export interface Shape {
  /** Fields beside each other. */
  readonly fields: number;
  /** Levels of fields; what stands below `__schema` and `__type` apart. */
  readonly depth: number;
  /** Fields, spreads and inline fragments in all. */
  readonly selections: number;
  /** Whether `__schema` or `__type` is among the fields beside each other. */
  readonly readsSchema: boolean;
}

const NOTHING: Shape = { fields: 0, depth: 0, selections: 0, readsSchema: false };

/**
 * Measures a selection. Each fragment is measured once, however often it is spread: written out, a few lines of
 * fragments that spread each other twice would be more fields than anybody can count.
 *
 * Validation has refused fragments that contain themselves before this runs.
 */
export function shapeOf(document: DocumentNode, root: SelectionSetNode): Shape {
  const selectionsByFragment = new Map<string, SelectionSetNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) selectionsByFragment.set(node.name.value, node.selectionSet);
  }
  const shapesBySelections = new Map<SelectionSetNode, Shape>();

  function ofSet(set: SelectionSetNode | undefined): Shape {
    if (!set) return NOTHING;
    const known = shapesBySelections.get(set);
    if (known) return known;
    const shape = set.selections.map(ofSelection).reduce(beside, NOTHING);
    shapesBySelections.set(set, shape);
    return shape;
  }

  function ofSelection(selection: SelectionNode): Shape {
    if (selection.kind === Kind.FIELD) {
      const readsSchema = selection.name.value === "__schema" || selection.name.value === "__type";
      const { depth, selections } = ofSet(selection.selectionSet);
      return { fields: 1, depth: readsSchema ? 1 : 1 + depth, selections: 1 + selections, readsSchema };
    }
    const inner = ofSet(
      selection.kind === Kind.FRAGMENT_SPREAD ? selectionsByFragment.get(selection.name.value) : selection.selectionSet,
    );
    return { ...inner, selections: 1 + inner.selections };
  }

  return ofSet(root);
}

/** How many fields of a document have another name given. */
export function countAliases(document: DocumentNode): number {
  let count = 0;
  visit(document, { Field: ({ alias }) => void (count += alias ? 1 : 0) });
  return count;
}

function beside(one: Shape, other: Shape): Shape {
  return {
    fields: one.fields + other.fields,
    depth: Math.max(one.depth, other.depth),
    selections: one.selections + other.selections,
    readsSchema: one.readsSchema || other.readsSchema,
  };
}
