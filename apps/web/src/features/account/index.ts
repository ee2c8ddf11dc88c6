export { createSession, provideSession, useSession, type Session } from "./session";
export { default as CredentialsForm } from "./CredentialsForm.vue";
