import {
  createSourceEventStream,
  execute,
  getNamedType,
  GraphQLError,
  isLeafType,
  isObjectType,
  print,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from "graphql";
import type { Context, Loaders } from "./context.js";

/** A subscription to be run, and the way to its subscriber. */
export interface SubscriptionArgs extends ExecutionArgs {
  /**
   * Sends an answer that was written as JSON already.
   *
   * @returns A promise when the subscriber has to catch up before more is sent.
   */
  readonly send: (answer: string) => Promise<void> | undefined;
}

/** The answer to one event: written as JSON for all who share it, unless it has errors, which each is told in person. */
type Answer = { readonly json: string } | { readonly result: ExecutionResult };

/** What an answer depends on beside the event; two subscribers with the same share it. */
interface Keys {
  readonly forAll: string;
  readonly forViewer: string;
}

/** A subscription under way. */
interface Subscriber {
  readonly args: SubscriptionArgs;
  readonly keys: Keys;
  /** A field, because asking an `AbortSignal` for every event and subscriber is felt. */
  hasLeft: boolean;
}

/**
 * Runs subscriptions so that subscribers who would see the same answer share its execution.
 *
 * Each subscriber has its own stream of source events (its own replay, its own bounded queue). The answer to an event
 * depends on the document, the variables and the viewer alone, so it is computed and written as JSON once for all
 * subscribers that agree in these: the key leaves out the variables that only say where a stream begins, and the viewer
 * where the event has nothing but plain facts. Whether a subscriber may have the event is decided by its stream.
 */
export class SharedExecutions {
  /** Answers of events still in somebody's queue; an event that is forgotten takes its answers with it. */
  readonly #answersByEvent = new WeakMap<object, Map<string, Promise<Answer>>>();
  readonly #textByDocument = new WeakMap<DocumentNode, string>();
  readonly #isPlainByClass = new WeakMap<object, boolean>();

  /**
   * @param startVariables Names of variables that say only where a stream begins, e.g. `after`.
   * @param makeLoaders Loaders live for one event: a subscription outlasts every cached row.
   */
  constructor(
    private readonly startVariables: ReadonlySet<string>,
    private readonly makeLoaders: (context: Context) => Loaders,
  ) {}

  /**
   * Stands in for graphql-js's `subscribe`. Answers go out through `send`; the stream given back yields those with
   * errors, and ends with the subscription.
   */
  async subscribe(args: SubscriptionArgs): Promise<ExecutionResult | AsyncGenerator<ExecutionResult, void, void>> {
    const left = new AbortController();
    const contextValue: Context = { ...(args.contextValue as Context), left: left.signal };
    const source = await createSourceEventStream({ ...args, contextValue });
    if (!isStream(source)) return source;
    const subscriber = { args, keys: this.#keysOf(args), hasLeft: false };
    const answers = this.#deliver(source, subscriber);
    const end = answers.return.bind(answers);
    // By itself a generator that waits for an event would end only after that event, which may never come.
    return Object.assign(answers, {
      return: () => {
        subscriber.hasLeft = true;
        left.abort();
        return end();
      },
    });
  }

  async *#deliver(source: AsyncIterable<unknown>, subscriber: Subscriber): AsyncGenerator<ExecutionResult, void, void> {
    const { args, keys } = subscriber;
    try {
      for await (const event of source) {
        const answer = await this.#answer(event, args, keys);
        if (subscriber.hasLeft) return;
        if ("result" in answer) yield answer.result;
        else {
          const caughtUp = args.send(answer.json);
          if (caughtUp) await caughtUp;
        }
      }
    } catch (error) {
      // An error of the source is the last answer; thrown, it would close the socket with all its other operations.
      yield { errors: [new GraphQLError((error as Error).message, { originalError: error as Error })] };
    }
  }

  #answer(event: unknown, args: ExecutionArgs, keys: Keys): Promise<Answer> {
    if (typeof event !== "object" || event === null) return this.#compute(event, args);
    let answers = this.#answersByEvent.get(event);
    if (!answers) {
      answers = new Map();
      this.#answersByEvent.set(event, answers);
    }
    const key = this.#isPlain(event, args.schema) ? keys.forAll : keys.forViewer;
    let shared = answers.get(key);
    if (!shared) {
      shared = this.#compute(event, args);
      answers.set(key, shared);
    }
    return shared;
  }

  async #compute(event: unknown, args: ExecutionArgs): Promise<Answer> {
    const context = args.contextValue as Context;
    const contextValue: Context = { ...context, loaders: this.makeLoaders(context) };
    const result = await execute({ ...args, contextValue, rootValue: event });
    return result.errors ? { result } : { json: JSON.stringify(result) };
  }

  /** Whether an event is of a type all of whose fields are properties that hold a value, whoever looks. */
  #isPlain(event: object, schema: GraphQLSchema): boolean {
    const known = this.#isPlainByClass.get(event.constructor);
    if (known !== undefined) return known;
    const type = schema.getType(event.constructor.name);
    const isPlain =
      isObjectType(type) &&
      Object.values(type.getFields()).every((field) => !field.resolve && isLeafType(getNamedType(field.type)));
    this.#isPlainByClass.set(event.constructor, isPlain);
    return isPlain;
  }

  #keysOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): Keys {
    const { viewer } = contextValue as Context;
    const variables = Object.entries(variableValues ?? {}).filter(([name]) => !this.startVariables.has(name));
    const text = this.#textByDocument.get(document) ?? print(document);
    this.#textByDocument.set(document, text);
    const forAll = JSON.stringify([text, operationName, variables]);
    const forViewer = JSON.stringify([forAll, viewer?.accountId, viewer?.role, viewer?.scope]);
    return { forAll, forViewer };
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
