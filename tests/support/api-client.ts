/** A GraphQL response as it arrives. */
interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Speaks GraphQL over HTTP with a server, as one account. */
export class ApiClient {
  #cookie: string | undefined;

  constructor(readonly address: string) {}

  /** Name and value of the session cookie; undefined until a mutation has signed in. */
  get session(): { name: string; value: string } | undefined {
    const [name, value] = this.#cookie?.split("=") ?? [];
    return name !== undefined && value !== undefined ? { name, value } : undefined;
  }

  /**
   * The data of one operation. A session cookie that comes with the answer is kept for the next.
   * @throws Error with the codes and messages of the answer when it carries errors.
   */
  async send<T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const response = await fetch(`${this.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(this.#cookie !== undefined && { cookie: this.#cookie }) },
      body: JSON.stringify({ query, variables }),
    });
    this.#cookie = response.headers.getSetCookie().at(-1)?.split(";")[0] ?? this.#cookie;
    const { data, errors } = (await response.json()) as Answer<T>;
    if (errors !== undefined || data === undefined || data === null) {
      const reasons = (errors ?? []).map(({ message, extensions }) => `${extensions?.code ?? "?"}: ${message}`);
      throw new Error(`The API refused (HTTP ${response.status}): ${reasons.join("; ")}`);
    }
    return data;
  }
}

/** Ada, who owns every instance that tests start. */
export const ADA = { name: "Ada", email: "ada@example.test", password: "correct horse battery" } as const;

/** Makes Ada the owner of a fresh instance and returns a client that is signed in as her. */
export async function becomeOwner(address: string): Promise<ApiClient> {
  const api = new ApiClient(address);
  await api.send(
    `mutation CompleteSetup($input: CompleteSetupInput!) { completeSetup(input: $input) { viewer { account { id } } } }`,
    { input: ADA },
  );
  return api;
}
