import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { isUnanswered } from "./api-error";
import { useMutation, type Outcome } from "./useMutation";

interface KeyedVariables {
  readonly input: { readonly idempotencyKey?: string | null | undefined };
}

/**
 * A mutation with an idempotency key of its own making. While no answer has arrived, running it again with the same
 * input is the same request: nothing is made, sent or paid for twice. After an answer the same input is a new request.
 */
export function useKeyedMutation<Data, Variables extends KeyedVariables>(document: TypedDocumentNode<Data, Variables>) {
  const { run: send, ...state } = useMutation(document);
  const keys = new Map<string, string>();

  /**
   * @param input The input without its key.
   * @param seen What the person saw when asking, e.g. a version: on another sight the same input is a new request.
   */
  async function run(
    input: Omit<Variables["input"], "idempotencyKey">,
    seen?: string | number,
  ): Promise<Outcome<Data>> {
    const request = JSON.stringify([input, seen]);
    const idempotencyKey = keys.get(request) ?? crypto.randomUUID();
    keys.set(request, idempotencyKey);
    const outcome = await send({ input: { ...input, idempotencyKey } } as unknown as Variables);
    if (!outcome.error || !isUnanswered(outcome.error)) keys.delete(request);
    return outcome;
  }

  return { ...state, run };
}
