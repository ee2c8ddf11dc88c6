import { readonly, shallowRef } from "vue";
import {
  AccountSettingsDocument,
  CreateApiTokenDocument,
  RevokeApiTokenDocument,
  type TokenScope,
} from "../../generated/graphql";
import { useApi, useKeyedMutation, useMutation } from "../../lib/apollo";

/** Makes and revokes the viewer's API tokens. The secret of a new one is held until it is closed, and nowhere else. */
export function useApiTokens() {
  const { client } = useApi();
  const creating = useKeyedMutation(CreateApiTokenDocument);
  const revoking = useMutation(RevokeApiTokenDocument);
  const secret = shallowRef<string>();
  const reload = () => client.refetchQueries({ include: [AccountSettingsDocument] });

  /** @returns Whether the token was made; see `createError` otherwise. */
  async function create(name: string, scope: TokenScope): Promise<boolean> {
    const { data } = await creating.run({ name, scopes: [scope] });
    if (!data) return false;
    secret.value = data.createApiToken.secret;
    await reload();
    return true;
  }

  /** @returns Whether it is revoked; see `revokeError` otherwise. */
  async function revoke(apiTokenId: string): Promise<boolean> {
    const { data } = await revoking.run({ input: { apiTokenId } });
    if (data) await reload();
    return data !== undefined;
  }

  function forgetSecret(): void {
    secret.value = undefined;
  }

  return {
    secret: readonly(secret),
    create,
    revoke,
    forgetSecret,
    createError: creating.error,
    revokeError: revoking.error,
    isCreating: creating.isRunning,
    isRevoking: revoking.isRunning,
  };
}
