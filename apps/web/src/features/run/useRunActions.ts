import {
  DiscardRunDocument,
  KeepRunDocument,
  RetryRunDocument,
  StopGenerationDocument,
  type MessageFieldsFragment,
  type RunFieldsFragment,
} from "../../generated/graphql";
import { useKeyedMutation, useMutation, type ApiError } from "../../lib/apollo";
import { useActionsOn } from "../../lib/useActionsOn";

export interface RunActionsOptions {
  /** Takes what a mutation gives. */
  readonly learn: (change: { message?: MessageFieldsFragment; run?: RunFieldsFragment }) => void;
}

/** What people decide about Runs: one thing at a time for each, see `useActionsOn`. */
export function useRunActions({ learn }: RunActionsOptions) {
  const { problems, busyIds, act } = useActionsOn();
  const stopping = useMutation(StopGenerationDocument);
  const retrying = useKeyedMutation(RetryRunDocument);
  const keeping = useMutation(KeepRunDocument);
  const discarding = useMutation(DiscardRunDocument);

  /** Stops what waits or writes in a Conversation; what was written is kept. */
  async function stop(conversationId: string): Promise<ApiError | undefined> {
    const { error } = await stopping.run({ input: { conversationId } });
    return error;
  }

  async function retry({ id }: RunFieldsFragment): Promise<void> {
    const data = await act(id, () => retrying.run({ runId: id }));
    if (data) learn({ run: data.retryRun.run });
  }

  async function keep({ id }: RunFieldsFragment): Promise<void> {
    const data = await act(id, () => keeping.run({ input: { runId: id } }));
    if (data) learn({ message: data.keepRun.message });
  }

  async function discard({ id }: RunFieldsFragment): Promise<void> {
    await act(id, () => discarding.run({ input: { runId: id } }));
  }

  return { problems, busyIds, isStopping: stopping.isRunning, stop, retry, keep, discard };
}
