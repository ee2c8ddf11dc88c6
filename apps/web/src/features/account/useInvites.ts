import { computed, readonly, shallowRef } from "vue";
import {
  CreateInviteDocument,
  InvitesDocument,
  RevokeInviteDocument,
  type CreateInviteInput,
} from "../../generated/graphql";
import { useKeyedMutation, useMutation, useQuery } from "../../lib/apollo";

/** The invites, newest first, for administrators. The address of a new one is held until it is closed, and nowhere else. */
export function useInvites() {
  const query = useQuery(InvitesDocument, () => ({}));
  const creating = useKeyedMutation(CreateInviteDocument);
  const revoking = useMutation(RevokeInviteDocument);
  const address = shallowRef<string>();

  /** @returns Whether it was made; see `createError` otherwise. */
  async function create(input: CreateInviteInput): Promise<boolean> {
    const { data } = await creating.run(input);
    if (!data) return false;
    address.value = `${window.location.origin}/invite/${data.createInvite.code}`;
    await query.refetch();
    return true;
  }

  /** @returns Whether it was revoked; see `revokeError` otherwise. */
  async function revoke(inviteId: string): Promise<boolean> {
    const { data } = await revoking.run({ input: { inviteId } });
    if (data) await query.refetch();
    return data !== undefined;
  }

  function forgetAddress(): void {
    address.value = undefined;
  }

  return {
    invites: computed(() => query.data.value?.invites),
    error: query.error,
    refetch: query.refetch,
    address: readonly(address),
    forgetAddress,
    create,
    createError: creating.error,
    isCreating: creating.isRunning,
    revoke,
    revokeError: revoking.error,
    isRevoking: revoking.isRunning,
  };
}
