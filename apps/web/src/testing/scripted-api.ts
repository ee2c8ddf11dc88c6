import { ApolloLink, Observable } from "@apollo/client";
import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import type { App } from "vue";
import { API, createApiClient, type Api } from "../lib/apollo/api";
import { createConnection } from "../lib/apollo/connection";

type Answer = FormattedExecutionResult | Error | Promise<FormattedExecutionResult | Error>;

/** What a test's server answers, by operation name. An Error is a network that failed. */
export type Script = Readonly<Record<string, (variables: Record<string, unknown>) => Answer>>;

/** One subscription that the code under test holds. */
export interface HeldSubscription {
  readonly operationName: string;
  readonly variables: Record<string, unknown>;
  next(data: Record<string, unknown>): void;
  fail(error: unknown): void;
}

/** An Api whose server is a script, for tests of components and composables. */
export function createScriptedApi(script: Script) {
  const asked: { operationName: string; variables: Record<string, unknown> }[] = [];
  const held = new Set<HeldSubscription>();
  const connection = createConnection(window);

  const http = new ApolloLink(({ operationName = "", variables }) => {
    asked.push({ operationName, variables });
    return new Observable((observer) => {
      const answer = script[operationName]?.(variables) ?? new Error(`The script has no answer to ${operationName}.`);
      void Promise.resolve(answer).then((result) => {
        if (result instanceof Error) {
          observer.error(result);
          return;
        }
        observer.next(result as ApolloLink.Result);
        observer.complete();
      });
    });
  });
  const socket = new ApolloLink(
    ({ operationName = "", variables }) =>
      new Observable((observer) => {
        const subscription: HeldSubscription = {
          operationName,
          variables,
          next: (data) => observer.next({ data }),
          fail: (error) => observer.error(error),
        };
        held.add(subscription);
        return () => void held.delete(subscription);
      }),
  );
  const api: Api = { client: createApiClient(http, socket), connection };

  return {
    api,
    asked,
    /** The subscriptions held at present. */
    held,
    connection,
    /** Vue plugin that provides the Api. */
    install: (app: App) => void app.provide(API, api),
  };
}

/** An answer that refuses. */
export function refusal(
  code: string,
  message: string,
  details: Record<string, unknown> = {},
): FormattedExecutionResult {
  const error: GraphQLFormattedError = { message, extensions: { code, ...details } };
  return { data: null, errors: [error] };
}
