import type { SamplerValues } from "@tavernkit/sampler-settings";
import { describe, expect, it } from "vitest";
import { effectScope, nextTick, shallowRef } from "vue";
import { ApiError } from "../../lib/apollo";
import { useSamplerSaving, type StoredValues } from "./useSamplerSaving";

/** A server that keeps settings; somebody else may change them behind one's back. */
function givenServer(values: SamplerValues) {
  const server = { values, version: 1, isAway: false, sent: [] as SamplerValues[] };
  const stored = shallowRef<StoredValues>({ values, version: 1 });
  const scope = effectScope();
  const saving = scope.run(() =>
    useSamplerSaving(stored, (next, expectedVersion) => {
      server.sent.push(next);
      if (server.isAway) return Promise.resolve(new ApiError("OFFLINE", "The server could not be reached."));
      const { version } = server;
      if (version !== expectedVersion) {
        const current = { samplerValues: server.values, version };
        return Promise.resolve(new ApiError("CONFLICT", "Changed meanwhile.", { current }));
      }
      Object.assign(server, { values: next, version: version + 1 });
      return Promise.resolve({ values: next, version: version + 1 });
    }),
  );
  if (!saving) throw new Error("the scope has ended");
  return { server, stored, saving, scope };
}

describe("saving settings as they are changed", () => {
  it("sends several changes at once, based on the version last seen", async () => {
    const { server, saving } = givenServer({ top_k: 5 });
    saving.change("temperature", 0.6);
    saving.change("temperature", 0.7);
    await saving.flush();
    saving.change("top_k", undefined);
    await saving.flush();
    expect(server.sent).toEqual([{ top_k: 5, temperature: 0.7 }, { temperature: 0.7 }]);
    expect(saving.isChanged.value).toBe(false);
  });

  it("keeps what somebody else changed meanwhile", async () => {
    const { server, saving } = givenServer({});
    Object.assign(server, { values: { top_p: 0.8 }, version: 2 });
    saving.change("temperature", 0.7);
    await saving.flush();
    expect(server.values).toEqual({ top_p: 0.8, temperature: 0.7 });
    expect(saving.values.value).toEqual({ top_p: 0.8, temperature: 0.7 });
    expect(saving.clash.value).toBeUndefined();
  });

  it.each([
    ["mine", 0.7],
    ["theirs", 0.2],
  ] as const)("asks when both changed the same, and takes %s", async (choice, temperature) => {
    const { server, saving } = givenServer({ temperature: 1 });
    Object.assign(server, { values: { temperature: 0.2 }, version: 2 });
    saving.change("temperature", 0.7);
    await saving.flush();
    expect(saving.clash.value?.parameters).toEqual(["temperature"]);
    expect(server.values).toEqual({ temperature: 0.2 });
    await saving.resolve(choice);
    expect(server.values).toEqual({ temperature });
    expect(saving.values.value).toEqual({ temperature });
  });

  it("keeps what was set while the server is away, and saves it when asked again", async () => {
    const { server, saving } = givenServer({});
    server.isAway = true;
    saving.change("temperature", 0.7);
    await saving.flush();
    expect(saving.error.value?.code).toBe("OFFLINE");
    expect(saving.values.value).toEqual({ temperature: 0.7 });
    server.isAway = false;
    await saving.flush();
    expect(server.values).toEqual({ temperature: 0.7 });
  });

  it("follows the server while nothing is unsaved", async () => {
    const { stored, saving } = givenServer({});
    stored.value = { values: { top_k: 3 }, version: 2 };
    await nextTick();
    expect(saving.values.value).toEqual({ top_k: 3 });
  });

  it("saves what is left when the panel closes", async () => {
    const { server, saving, scope } = givenServer({});
    saving.change("top_k", 3);
    scope.stop();
    await nextTick();
    expect(server.values).toEqual({ top_k: 3 });
  });
});
