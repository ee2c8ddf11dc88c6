export { default as ApiTokens } from "./ApiTokens.vue";
export { default as CredentialsForm } from "./CredentialsForm.vue";
export { default as InviteList } from "./InviteList.vue";
export { default as PeopleList } from "./PeopleList.vue";
export { default as ProfileForms } from "./ProfileForms.vue";
export { createSession, provideSession, useSession, type Session } from "./session";
export { default as SessionList } from "./SessionList.vue";
