import { computed } from "vue";
import {
  PeopleDocument,
  SetAccountActiveDocument,
  SetAccountRoleDocument,
  type AccountFieldsFragment,
  type AccountRole,
} from "../../generated/graphql";
import { useMutation, usePages } from "../../lib/apollo";

/** Everybody who has an account, oldest first, for administrators. After a refused change it is read again. */
export function usePeople() {
  const { items, ...list } = usePages(
    PeopleDocument,
    () => ({}),
    ({ accounts }) => accounts,
  );
  const settingRole = useMutation(SetAccountRoleDocument);
  const settingActive = useMutation(SetAccountActiveDocument);

  async function setRole({ id, version }: AccountFieldsFragment, role: AccountRole): Promise<void> {
    const { error } = await settingRole.run({ input: { accountId: id, expectedVersion: version, role } });
    if (error) await list.refetch();
  }

  async function setActive({ id, version }: AccountFieldsFragment, isActive: boolean): Promise<void> {
    const { error } = await settingActive.run({ input: { accountId: id, expectedVersion: version, isActive } });
    if (error) await list.refetch();
  }

  return {
    ...list,
    accounts: items,
    setRole,
    setActive,
    changeError: computed(() => settingRole.error.value ?? settingActive.error.value),
    /** While one change is on its way the version for the next is not known. */
    isChanging: computed(() => settingRole.isRunning.value || settingActive.isRunning.value),
  };
}
