import {
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { getComplexity, type ComplexityEstimator } from "graphql-query-complexity";
import { Refusal } from "../platform/refusal.js";
import { DEFAULT_PAGE_SIZE } from "./paging.js";

/** Bounds of one operation (promises: Security, GraphQL abuse). */
export const OPERATION_LIMITS = {
  /** Levels of fields below the operation. */
  depth: 12,
  aliases: 30,
  rootFields: 15,
  /** Lexical tokens of the document. */
  tokens: 2_500,
  /** Fields that could be resolved, lists counted by the page asked for. */
  cost: 50_000,
} as const;

/** An operation about to be run. */
export interface RequestedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  readonly isSignedIn: boolean;
}

/** Every field costs one; what stands below a page costs as often as the page may hold rows. */
const estimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const isPage = field.args.some(({ name }) => name === "first");
  const rows = isPage ? Number(args["first"] ?? args["last"] ?? DEFAULT_PAGE_SIZE) : 1;
  return 1 + Math.max(1, rows) * childComplexity;
};

/**
 * Lets an operation through that stays inside the limits.
 *
 * @throws Refusal TOO_COMPLEX naming the limit; UNAUTHENTICATED for introspection by strangers.
 */
export function checkOperation(schema: GraphQLSchema, operation: RequestedOperation): void {
  const definition = operationOf(operation);
  if (!definition) return;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of operation.document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  if (isIntrospection(definition.selectionSet, fragments)) {
    if (!operation.isSignedIn) throw new Refusal("UNAUTHENTICATED", "Sign in to read the schema.");
    return;
  }
  requireAtMost("root fields", definition.selectionSet.selections.length, OPERATION_LIMITS.rootFields);
  requireAtMost("aliases", countAliases(operation.document), OPERATION_LIMITS.aliases);
  requireAtMost("levels", depthOf(definition.selectionSet, fragments), OPERATION_LIMITS.depth);
  const cost = getComplexity({
    schema,
    query: operation.document,
    variables: { ...operation.variables },
    estimators: [estimator],
    ...(operation.operationName && { operationName: operation.operationName }),
  });
  requireAtMost("fields in all", cost, OPERATION_LIMITS.cost);
}

function requireAtMost(what: string, count: number, limit: number): void {
  if (count <= limit) return;
  throw new Refusal("TOO_COMPLEX", `The operation has ${count} ${what}; ${limit} are allowed. Ask for less at once.`, {
    limit,
  });
}

function operationOf({ document, operationName }: RequestedOperation): OperationDefinitionNode | undefined {
  return document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  );
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function isIntrospection(selectionSet: SelectionSetNode, fragments: Fragments): boolean {
  return selectionSet.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith("__");
    const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return inner !== undefined && isIntrospection(inner.selectionSet, fragments);
  });
}

/** Validation has refused fragments that contain themselves before this runs. */
function depthOf(selectionSet: SelectionSetNode | undefined, fragments: Fragments): number {
  if (!selectionSet) return 0;
  return Math.max(
    ...selectionSet.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return 1 + depthOf(selection.selectionSet, fragments);
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      return depthOf(inner?.selectionSet, fragments);
    }),
  );
}

function countAliases(document: DocumentNode): number {
  let count = 0;
  visit(document, { Field: ({ alias }) => void (count += alias ? 1 : 0) });
  return count;
}
