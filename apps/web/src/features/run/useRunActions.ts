import { shallowReadonly, shallowRef } from "vue";
import {
  DiscardRunDocument,
  KeepRunDocument,
  RetryRunDocument,
  StopGenerationDocument,
  type MessageFieldsFragment,
  type RunFieldsFragment,
} from "../../generated/graphql";
import { useMutation, type ApiError } from "../../lib/apollo";

export interface RunActionsOptions {
  /** Takes what a mutation gives. */
  readonly learn: (change: { message?: MessageFieldsFragment; run?: RunFieldsFragment }) => void;
}

/** What people decide about Runs. A refusal is kept beside its Run in `problems` until the next try. */
export function useRunActions({ learn }: RunActionsOptions) {
  const problems = shallowRef<ReadonlyMap<string, ApiError>>(new Map());
  const stopping = useMutation(StopGenerationDocument);
  const retrying = useMutation(RetryRunDocument);
  const keeping = useMutation(KeepRunDocument);
  const discarding = useMutation(DiscardRunDocument);

  function note(runId: string, error: ApiError | undefined): void {
    const next = new Map(problems.value);
    if (error) next.set(runId, error);
    else next.delete(runId);
    problems.value = next;
  }

  /** Stops what waits or writes in a Conversation; what was written is kept. */
  async function stop(conversationId: string): Promise<ApiError | undefined> {
    const { error } = await stopping.run({ input: { conversationId } });
    return error;
  }

  async function retry(run: RunFieldsFragment): Promise<void> {
    const { data, error } = await retrying.run({ input: { runId: run.id, idempotencyKey: crypto.randomUUID() } });
    note(run.id, error);
    if (data) learn({ run: data.retryRun.run });
  }

  async function keep(run: RunFieldsFragment): Promise<void> {
    const { data, error } = await keeping.run({ input: { runId: run.id } });
    note(run.id, error);
    if (data) learn({ message: data.keepRun.message });
  }

  async function discard(run: RunFieldsFragment): Promise<void> {
    const { error } = await discarding.run({ input: { runId: run.id } });
    note(run.id, error);
  }

  return { problems: shallowReadonly(problems), stop, retry, keep, discard };
}
