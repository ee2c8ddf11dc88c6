import type { AccountRole } from "../../generated/graphql";

export const ROLE_WORDS: Readonly<Record<AccountRole, string>> = {
  OWNER: "Owner",
  ADMIN: "Administrator",
  MEMBER: "Member",
};
