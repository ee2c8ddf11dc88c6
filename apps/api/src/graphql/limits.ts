import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { getComplexity, type ComplexityEstimator } from "graphql-query-complexity";
import { Refusal } from "../platform/refusal.js";
import { countAliases, shapeOf } from "./operation-shape.js";
import { DEFAULT_PAGE_SIZE } from "./paging.js";

/** Bounds of one operation (promises: Security, GraphQL abuse). */
export const OPERATION_LIMITS = {
  /** Levels of fields below the operation; introspection apart. */
  depth: 12,
  aliases: 30,
  rootFields: 15,
  /** Fields and fragments, those of a fragment counted wherever it is spread. The estimate of the cost walks them all. */
  selections: 5_000,
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
  const shape = shapeOf(operation.document, definition.selectionSet);
  requireAtMost("root fields", shape.fields, OPERATION_LIMITS.rootFields);
  requireAtMost("fields and fragments", shape.selections, OPERATION_LIMITS.selections);
  requireAtMost("aliases", countAliases(operation.document), OPERATION_LIMITS.aliases);
  requireAtMost("levels", shape.depth, OPERATION_LIMITS.depth);
  if (shape.readsSchema && !operation.isSignedIn) throw new Refusal("UNAUTHENTICATED", "Sign in to read the schema.");
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
