import {
  createSourceEventStream,
  execute,
  GraphQLError,
  print,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
} from "graphql";
import type { Context, Loaders } from "./context.js";

/**
 * Runs subscriptions so that subscribers who would see the same answer share its execution.
 *
 * Each subscriber has its own stream of source events (its own replay, its own bounded queue). The answer to an event
 * depends on the document, the variables and the viewer alone, so it is computed once for all subscribers that agree in
 * these: the key leaves out the variables that only say where a stream begins.
 */
export class SharedExecutions {
  /** Answers of events still in somebody's queue; an event that is forgotten takes its answers with it. */
  readonly #answersByEvent = new WeakMap<object, Map<string, Promise<ExecutionResult>>>();
  readonly #textByDocument = new WeakMap<DocumentNode, string>();

  /**
   * @param startVariables Names of variables that say only where a stream begins, e.g. `after`.
   * @param makeLoaders Loaders live for one event: a subscription outlasts every cached row.
   */
  constructor(
    private readonly startVariables: ReadonlySet<string>,
    private readonly makeLoaders: (context: Context) => Loaders,
  ) {}

  /** Stands in for graphql-js's `subscribe`. */
  async subscribe(args: ExecutionArgs): Promise<ExecutionResult | AsyncGenerator<ExecutionResult, void, void>> {
    const source = await createSourceEventStream(args);
    if (!isStream(source)) return source;
    return this.#answers(source, args, this.#keyOf(args));
  }

  async *#answers(
    source: AsyncIterable<unknown>,
    args: ExecutionArgs,
    key: string,
  ): AsyncGenerator<ExecutionResult, void, void> {
    try {
      for await (const event of source) yield this.#answer(event, args, key);
    } catch (error) {
      // An error of the source is the last answer; thrown, it would close the socket with all its other operations.
      yield { errors: [new GraphQLError((error as Error).message, { originalError: error as Error })] };
    }
  }

  #answer(event: unknown, args: ExecutionArgs, key: string): Promise<ExecutionResult> {
    const compute = async (): Promise<ExecutionResult> => {
      const context = args.contextValue as Context;
      const contextValue: Context = { ...context, loaders: this.makeLoaders(context) };
      return execute({ ...args, contextValue, rootValue: event });
    };
    if (typeof event !== "object" || event === null) return compute();
    const answers = this.#answersByEvent.get(event) ?? new Map<string, Promise<ExecutionResult>>();
    this.#answersByEvent.set(event, answers);
    const shared = answers.get(key) ?? compute();
    answers.set(key, shared);
    return shared;
  }

  #keyOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string {
    const { viewer } = contextValue as Context;
    const variables = Object.entries(variableValues ?? {}).filter(([name]) => !this.startVariables.has(name));
    const text = this.#textByDocument.get(document) ?? print(document);
    this.#textByDocument.set(document, text);
    return JSON.stringify([text, operationName, variables, viewer?.accountId, viewer?.role, viewer?.scope]);
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
