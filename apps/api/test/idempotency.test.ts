import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { IDEMPOTENCY_RETENTION_MS } from "../src/features/account/idempotency.service.js";
import { startTestApi, type TestApi } from "./support/start-test-api.js";

const CREATE = "mutation ($input: CreateCharacterInput!) { createCharacter(input: $input) { character { id name } } }";
const COUNT = "{ characters { totalCount } }";
const WREN = { input: { name: "Wren", idempotencyKey: "first try" } };

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterEach(() => api.close());

async function countCharacters(name = "ada") {
  const { characters } = await api.as(name).must<{ characters: { totalCount: number } }>(COUNT);
  return characters.totalCount;
}

describe("a repeated request", () => {
  it("does the work once and answers the same", async () => {
    const first = await api.send(CREATE, WREN);
    const second = await api.send(CREATE, WREN);

    expect(second.data).toEqual(first.data);
    expect(await countCharacters()).toBe(1);
  });

  it("does the work once when both arrive at the same moment", async () => {
    const [first, second] = await Promise.all([api.send(CREATE, WREN), api.send(CREATE, WREN)]);

    expect(first.errors).toBeUndefined();
    expect(second.data).toEqual(first.data);
    expect(await countCharacters()).toBe(1);
  });

  it("with another input is a conflict and changes nothing", async () => {
    await api.send(CREATE, WREN);

    const { code } = await api.send(CREATE, { input: { ...WREN.input, name: "Otto" } });

    expect(code).toBe("CONFLICT");
    expect(await countCharacters()).toBe(1);
  });

  it("may try again what was refused", async () => {
    expect((await api.send(CREATE, { input: { ...WREN.input, name: "" } })).code).toBe("BAD_USER_INPUT");

    expect((await api.send(CREATE, WREN)).code).toBeUndefined();
  });

  it("of another account is another request", async () => {
    await api.send(CREATE, WREN);

    await api.as("grace").must(CREATE, WREN);

    expect(await countCharacters("grace")).toBe(1);
  });

  it("does the work again once the key is forgotten, after 48 hours", async () => {
    await api.send(CREATE, WREN);
    const forget = () => api.program.database.transaction((db) => api.program.services.idempotency.forgetOld(db));

    api.clock.advance(IDEMPOTENCY_RETENTION_MS);
    expect(await forget()).toBe(0);
    api.clock.advance(1);
    expect(await forget()).toBe(1);

    await api.send(CREATE, WREN);
    expect(await countCharacters()).toBe(2);
  });

  it.each(["", "x".repeat(129)])("needs a key of 1 to 128 characters (%#)", async (idempotencyKey) => {
    expect((await api.send(CREATE, { input: { name: "Wren", idempotencyKey } })).code).toBe("BAD_USER_INPUT");
  });
});
