import { AccountSettingsDocument, RevokeSessionDocument } from "../../generated/graphql";
import { useApi, useMutation } from "../../lib/apollo";

/** Signs the viewer out of other browsers. */
export function useSessions() {
  const { client } = useApi();
  const { run, error, isRunning } = useMutation(RevokeSessionDocument);

  /** @returns Whether it is signed out; see `error` otherwise. */
  async function revoke(sessionId: string): Promise<boolean> {
    const { data } = await run({ input: { sessionId } });
    if (data) await client.refetchQueries({ include: [AccountSettingsDocument] });
    return data !== undefined;
  }

  return { revoke, error, isRevoking: isRunning };
}
