import {
  createDialects,
  ProviderKeys,
  ProviderProbe,
  Programs,
  ProviderService,
  type ProviderModel,
} from "../../src/features/provider/index.js";
import { createOutboundFetch } from "../../src/platform/outbound-fetch.js";
import { secretsWithKey } from "../../src/platform/secrets.js";
import { countingIds } from "../support/counting-ids.js";
import { FixedClock } from "../support/fixed-clock.js";

/** Lists the models at an address. */
export type ListModels = (baseUrl: string | null, signal: AbortSignal) => Promise<readonly ProviderModel[]>;

/**
 * A probe over the real network, or one to which lists of models come from the test.
 *
 * @param localBaseUrls Where model servers are looked for on this machine.
 */
export function givenProbe({
  listModels,
  localBaseUrls = [],
}: {
  readonly listModels?: ListModels;
  readonly localBaseUrls?: readonly string[];
}): ProviderProbe {
  const clock = new FixedClock();
  const keys = new ProviderKeys(secretsWithKey(Buffer.alloc(32)));
  const fetch = createOutboundFetch();
  const made = createDialects({ fetch, clock });
  const openAiChat = {
    ...made.chat["openai-chat"],
    ...(listModels && {
      listModels: ({ baseUrl }: { baseUrl: string | null }, signal: AbortSignal) => listModels(baseUrl, signal),
    }),
  };
  const dialects = { ...made, chat: { ...made.chat, "openai-chat": openAiChat } };
  return new ProviderProbe({
    providers: new ProviderService(clock, countingIds(), keys, dialects),
    keys,
    dialects,
    programs: new Programs(fetch, clock),
    clock,
    now: () => 0,
    localBaseUrls,
  });
}
