import { AccountRole, type Account } from "../../src/features/account/index.js";
import { hashPassword } from "../../src/features/account/password.js";
import { Character } from "../../src/features/character/index.js";
import type { CharacterChange } from "../../src/features/character/character.service.js";
import type { Conversation } from "../../src/features/conversation/index.js";
import type { Provider } from "../../src/features/provider/index.js";
import type { ProviderChange } from "../../src/features/provider/provider.service.js";
import type { Space } from "../../src/features/space/index.js";
import type { TestApi } from "./start-test-api.js";

/** The password of every account that tests make. */
export const TEST_PASSWORD = "correct horse battery";

let passwordHash: Promise<string> | undefined;

/** Makes what a test begins with, through the services, without what the test is about. */
export class Given {
  constructor(private readonly api: TestApi) {}

  /** The owner of the instance, who is signed in. No sample Character comes with it. */
  async owner(name: string): Promise<Account> {
    return this.#signedIn(name, AccountRole.OWNER);
  }

  /** An account that is signed in: `api.as(name)` speaks for it. */
  async account(name: string, { role = AccountRole.MEMBER }: { role?: AccountRole } = {}): Promise<Account> {
    return this.#signedIn(name, role);
  }

  /** A Character of somebody; private unless said otherwise. */
  async character({
    owner = "Ada",
    name = "Wren",
    fields = {},
    ...rest
  }: { owner?: string; name?: string } & Partial<CharacterChange> = {}): Promise<Character> {
    const { database, services } = this.api.program;
    const ownerAccount = await this.#account(owner);
    return database.transaction((db) =>
      services.character.create(db, ownerAccount.id, { fields: { name, ...fields }, ...rest }),
    );
  }

  /** A Space of somebody with its first Conversation; with Wren unless a Character is given. */
  async conversation({ owner = "Ada", character }: { owner?: string; character?: Character } = {}): Promise<{
    space: Space;
    conversation: Conversation;
  }> {
    const { database, services } = this.api.program;
    const { id: accountId, name: displayName } = await this.#account(owner);
    const characters = [character ?? (await this.character({ owner, fields: { greeting: "Mind the step." } }))];
    return database.transaction((db) =>
      services.conversationStart.withSpace(db, { owner: { accountId, displayName }, characters }),
    );
  }

  /** A Provider of this machine that Runs use by default, at `baseUrl`; of OpenAI's protocol unless said otherwise. */
  async provider(terms: Partial<ProviderChange> & { readonly baseUrl: string }): Promise<Provider> {
    const { database, services } = this.api.program;
    return database.transaction(async (db) => {
      const usual = { name: "Scripted", kind: "openai_compatible", allowsPrivateNetwork: true };
      const provider = await services.provider.create(db, { ...usual, ...terms });
      await services.provider.makeDefault(db, provider.id);
      return provider;
    });
  }

  /** A file waiting to be used by its sender. @returns Id of the upload. */
  async upload(bytes: Uint8Array, { sender = "Ada", fileName = "card.json" } = {}): Promise<string> {
    const response = await this.api.as(sender).upload({ bytes, fileName });
    if (response.statusCode !== 201) throw new Error(`the upload failed: ${response.body}`);
    return response.json<{ id: string }>().id;
  }

  async #account(name: string): Promise<Account> {
    const { database, services } = this.api.program;
    const account = await services.account.findByEmail(database.read, emailOf(name));
    if (!account) throw new Error(`${name} has no account here; call given.account first`);
    return account;
  }

  async #signedIn(name: string, role: AccountRole): Promise<Account> {
    const { database, services } = this.api.program;
    passwordHash ??= hashPassword(TEST_PASSWORD);
    const terms = { name, email: emailOf(name), passwordHash: await passwordHash, role };
    return database.transaction(async (db) => {
      const account = await services.account.create(db, terms);
      const { token } = await services.session.start(db, account.id, { address: "127.0.0.1", userAgent: undefined });
      this.api.rememberSession(name, token);
      return account;
    });
  }
}

/** The address of an account that tests made. */
export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.org`;
}
