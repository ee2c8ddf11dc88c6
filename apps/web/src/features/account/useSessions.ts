import { AccountSettingsDocument, RevokeSessionDocument } from "../../generated/graphql";
import { useApi, useMutation } from "../../lib/apollo";

/** Signs the viewer out of other browsers. */
export function useSessions() {
  const { client } = useApi();
  const { run, error } = useMutation(RevokeSessionDocument);

  async function revoke(sessionId: string): Promise<void> {
    const { data } = await run({ input: { sessionId } });
    if (data) await client.refetchQueries({ include: [AccountSettingsDocument] });
  }

  return { revoke, error };
}
