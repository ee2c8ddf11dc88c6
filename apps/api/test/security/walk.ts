import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { OPERATION_LIMITS } from "../../src/graphql/limits.js";

/** Root fields for people who are not signed in. Everything else must refuse them; a new field is refused by default. */
export const FOR_ANYBODY: ReadonlySet<string> = new Set([
  "setupStatus",
  "viewer",
  "errorCodes",
  "invitePreview",
  "completeSetup",
  "signIn",
  "acceptInvite",
]);

/** Ids for arguments, by the word for what they name: `space`, `message`, … in lower case. */
export type WalkedIds = Readonly<Record<string, string>>;

/** One root field as an operation somebody could send. */
export interface WalkedField {
  readonly name: string;
  readonly kind: "query" | "mutation" | "subscription";
  readonly document: string;
  /** What its arguments name, as words of `WalkedIds`. */
  readonly names: readonly string[];
}

/** Rows asked of a page, and of a page inside it: enough for what a test makes, and inside the cost of an operation. */
const ROWS = 20;
const INNER_ROWS = 3;

/** Id of nothing. */
export const NO_ID = "00000000-0000-7000-8000-000000000000";

/**
 * An operation for every root field of the schema, those of tomorrow among them: it asks for every field of every object
 * that can be reached without coming back to a type, and its arguments name the given objects.
 *
 * @param ids Left out, every id names nothing. Given, an id that has no entry is an error that says so.
 * @param texts Values of text arguments, by name; `x` otherwise.
 */
export function walkRootFields(
  schema: GraphQLSchema,
  ids?: WalkedIds,
  texts: Readonly<Record<string, string>> = {},
): WalkedField[] {
  const roots = [
    ["query", schema.getQueryType()],
    ["mutation", schema.getMutationType()],
    ["subscription", schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).map((field) => {
      const writer = new ArgumentWriter(field.name, ids, texts);
      const words = writer.argumentsOf(field);
      const document = `${kind} { ${field.name}${words}${selectionOf(getNamedType(field.type), [])} }`;
      return { name: field.name, kind, document, names: writer.names };
    }),
  );
}

/** Everything an object shows, without coming back to a type it is inside of. Empty for a leaf. */
function selectionOf(type: GraphQLNamedType, around: readonly string[]): string {
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name}${selectionOf(member, around)}`);
    return ` { ${members.join(" ")} }`;
  }
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (around.includes(inner.name) || inner.name === type.name) return [];
    // The root field is the first level, its own fields the second.
    if (!isLeafType(inner) && around.length + 2 >= OPERATION_LIMITS.depth) return [];
    const page = field.args.some(({ name }) => name === "first") ? `(first: ${INNER_ROWS})` : "";
    return [`${field.name}${page}${selectionOf(inner, [...around, type.name])}`];
  });
  return ` { ${["__typename", ...fields].join(" ")} }`;
}

/** Writes the arguments of one root field. */
class ArgumentWriter {
  readonly names: string[] = [];

  constructor(
    private readonly root: string,
    private readonly ids: WalkedIds | undefined,
    private readonly texts: Readonly<Record<string, string>>,
  ) {}

  argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    const given = args
      .filter((arg) => isRequiredArgument(arg) || this.#isNamingObject(arg.type))
      .map((arg) => `${arg.name}: ${this.#literal(arg.name, arg.type)}`);
    if (args.some(({ name }) => name === "first")) given.push(`first: ${ROWS}`);
    return given.length > 0 ? `(${given.join(", ")})` : "";
  }

  #literal(name: string, type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.#literal(name, type.ofType);
    if (isListType(type)) return `[${this.#literal(name, type.ofType)}]`;
    if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isRequiredInputField(field) || this.#isNamingObject(field.type),
      );
      return `{ ${fields.map((field) => `${field.name}: ${this.#literal(field.name, field.type)}`).join(", ")} }`;
    }
    if (type.name === "ID") return JSON.stringify(this.#idFor(name));
    return { Int: "1", Float: "1", Boolean: "true" }[type.name] ?? JSON.stringify(this.texts[name] ?? "x");
  }

  /** Ids that may be left out are given all the same: they too must not lead to somebody else's object. */
  #isNamingObject(type: GraphQLInputType): boolean {
    return getNamedType(type).name === "ID";
  }

  #idFor(name: string): string {
    if (!this.ids) return NO_ID;
    // `messageId` names a message by itself; a plain `id` names what its root field is about.
    const words = /^(ids?|around)$/.test(name)
      ? name === "around"
        ? "message"
        : this.root
      : name.replace(/Ids?$/, "");
    const found = Object.keys(this.ids)
      .filter((word) => words.toLowerCase().includes(word))
      .sort((one, other) => other.length - one.length)[0];
    const id = found === undefined ? undefined : this.ids[found];
    if (id === undefined) throw new Error(`Say in the test what “${name}” of ${this.root} names.`);
    this.names.push(found ?? "");
    return id;
  }
}

/** What an answer holds of one field of one type. */
export interface SeenField {
  /** Such as `Message.text`. */
  readonly field: string;
  readonly value: unknown;
}

/** Every leaf of an operation's answer in which each object was asked for its `__typename`, lists taken apart. */
export function leavesOf(data: unknown): SeenField[] {
  return Object.values(data ?? {}).flatMap((value) => leavesBelow(value, ""));
}

function leavesBelow(value: unknown, field: string): SeenField[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesBelow(item, field));
  if (typeof value !== "object" || value === null) return [{ field, value }];
  const { __typename: type, ...fields } = value as Record<string, unknown>;
  // An object without a type is the value of a JSON field.
  if (typeof type !== "string") return [{ field, value }];
  return Object.entries(fields).flatMap(([name, inner]) => leavesBelow(inner, `${type}.${name}`));
}

/** Names of the fields that hold words, as `Type.field`, of every object that queries and subscriptions can show. */
export function wordFields(schema: GraphQLSchema): string[] {
  const reached = new Set<string>();
  const waiting: GraphQLNamedType[] = [schema.getQueryType(), schema.getSubscriptionType()].filter(
    (type) => type != null,
  );
  const found: string[] = [];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (reached.has(type.name)) continue;
    reached.add(type.name);
    if (isUnionType(type)) waiting.push(...type.getTypes());
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const inner = getNamedType(field.type);
      if (isLeafType(inner) && ["String", "JSON"].includes(inner.name)) found.push(`${type.name}.${field.name}`);
      waiting.push(inner);
    }
  }
  return found.sort();
}
