import { ChangePasswordDocument, UpdateProfileDocument } from "../../generated/graphql";
import { useMutation } from "../../lib/apollo";

/** Changes the viewer's name and password. Each change tells whether it was made; the errors say why not. */
export function useProfile() {
  const renaming = useMutation(UpdateProfileDocument);
  const changing = useMutation(ChangePasswordDocument);

  async function rename(expectedVersion: number, name: string): Promise<boolean> {
    const { data } = await renaming.run({ input: { expectedVersion, name } });
    return data !== undefined;
  }

  async function changePassword(currentPassword: string, newPassword: string): Promise<boolean> {
    const { data } = await changing.run({ input: { currentPassword, newPassword } });
    return data !== undefined;
  }

  return {
    rename,
    changePassword,
    renameError: renaming.error,
    passwordError: changing.error,
    isRenaming: renaming.isRunning,
    isChangingPassword: changing.isRunning,
  };
}
