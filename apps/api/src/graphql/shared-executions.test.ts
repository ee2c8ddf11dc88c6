import {
  GraphQLBoolean,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
  type ExecutionResult,
} from "graphql";
import { beforeEach, describe, expect, it } from "vitest";
import type { Context, Loaders, Viewer } from "./context.js";
import { SharedExecutions } from "./shared-executions.js";

let reads: string[];
let executions: SharedExecutions;

/** Something somebody wrote; whoever reads it is told whether it is theirs. */
class Arrival {
  constructor(readonly authorId: string) {}
}

/** A piece of text, the same for everybody. */
class Piece {
  constructor(private readonly words: string) {}

  get text(): string {
    reads.push(this.words);
    return this.words;
  }
}

type Event = Arrival | Piece;

const arrivalType = new GraphQLObjectType<Arrival, Context>({
  name: "Arrival",
  fields: {
    isMine: {
      type: GraphQLBoolean,
      resolve: ({ authorId }, _, { viewer }) => {
        reads.push(authorId);
        if (authorId === "nobody") throw new Error("Nobody wrote this.");
        return authorId === viewer?.accountId;
      },
    },
  },
});
const pieceType = new GraphQLObjectType({ name: "Piece", fields: { text: { type: GraphQLString } } });
const eventType = new GraphQLUnionType({
  name: "Event",
  types: [arrivalType, pieceType],
  resolveType: (event: Event) => event.constructor.name,
});
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: "Query", fields: { nothing: { type: GraphQLInt } } }),
  subscription: new GraphQLObjectType<AsyncIterable<Event> | Event, Context>({
    name: "Subscription",
    fields: {
      events: {
        type: eventType,
        args: { after: { type: GraphQLInt } },
        subscribe: (source) => source,
        resolve: (event) => event,
      },
    },
  }),
});
const document = parse(
  "subscription ($after: Int) { events(after: $after) { ... on Arrival { isMine } ... on Piece { text } } }",
);

beforeEach(() => {
  reads = [];
  executions = new SharedExecutions(new Set(["after"]), () => ({}) as Loaders);
});

async function* streamOf(...events: Event[]): AsyncGenerator<Event> {
  yield* await Promise.resolve(events);
}

/** Lets somebody follow a stream to its end; gives what was sent, and the answers that have errors. */
async function follow(accountId: string, rootValue: AsyncIterable<Event>, after = 0) {
  const sent: unknown[] = [];
  const answers = await executions.subscribe({
    schema,
    document,
    variableValues: { after },
    contextValue: { viewer: { accountId } as Viewer },
    rootValue,
    send: (answer) => {
      sent.push((JSON.parse(answer) as { data: { events: unknown } }).data.events);
      return undefined;
    },
  });
  if (!("next" in answers)) throw new Error("The subscription was refused.");
  const failed: ExecutionResult[] = [];
  for await (const answer of answers) failed.push(answer);
  return { sent, failed };
}

describe("subscribers of the same events", () => {
  it("share one execution where they are the same viewer, wherever their streams begin", async () => {
    const event = new Arrival("ada");
    const both = await Promise.all([follow("ada", streamOf(event)), follow("ada", streamOf(event), 7)]);
    expect(both.map(({ sent }) => sent)).toEqual([[{ isMine: true }], [{ isMine: true }]]);
    expect(reads).toEqual(["ada"]);
  });

  it("have an execution each where the answer may depend on who asks", async () => {
    const event = new Arrival("ada");
    const both = await Promise.all([follow("ada", streamOf(event)), follow("grace", streamOf(event))]);
    expect(both.map(({ sent }) => sent)).toEqual([[{ isMine: true }], [{ isMine: false }]]);
  });

  it("share one execution whoever they are where an event has plain fields only", async () => {
    const event = new Piece("The tide turns.");
    const both = await Promise.all([follow("ada", streamOf(event)), follow("grace", streamOf(event))]);
    expect(both.map(({ sent }) => sent)).toEqual([[{ text: "The tide turns." }], [{ text: "The tide turns." }]]);
    expect(reads).toEqual(["The tide turns."]);
  });
});

describe("a subscriber", () => {
  it("is told of an error by itself, then of what follows", async () => {
    const { sent, failed } = await follow("ada", streamOf(new Arrival("nobody"), new Piece("Go on.")));
    expect(failed).toMatchObject([{ errors: [{ message: "Nobody wrote this." }] }]);
    expect(sent).toEqual([{ text: "Go on." }]);
  });

  it("is told last of what ended its stream", async () => {
    async function* broken(): AsyncGenerator<Event> {
      yield await Promise.resolve(new Piece("Before."));
      throw new Error("Access has ended.");
    }
    const { sent, failed } = await follow("ada", broken());
    expect(sent).toEqual([{ text: "Before." }]);
    expect(failed).toMatchObject([{ errors: [{ message: "Access has ended." }] }]);
  });
});
