import {
  createScriptDesk,
  PROTOCOLS,
  type ProtocolName,
  type ScriptDesk,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import {
  createDialects,
  type ChatCall,
  type ProviderConnection,
  type ProviderEvent,
  type ProviderModel,
  type TextCall,
  providerTimeouts,
} from "../../src/features/provider/index.js";
import { dialectFor, listingDialectOf } from "../../src/features/provider/dialects.js";
import { FixedClock } from "../support/fixed-clock.js";
import { givenCall, givenTextCall } from "./given.js";
import { scriptedFetch, type ScriptedFetch } from "./scripted-fetch.js";
import { KEY } from "./spoken-protocols.js";

/** A kind of Provider that is spoken to without a network. */
export interface Spoken {
  readonly provider: ScriptDesk;
  readonly asked: ScriptedFetch["asked"];
  chat(change?: Partial<ChatCall>, signal?: AbortSignal): AsyncIterable<ProviderEvent>;
  complete(change?: Partial<TextCall>, signal?: AbortSignal): AsyncIterable<ProviderEvent>;
  models(): Promise<readonly ProviderModel[]>;
}

/** Where the scripted Provider is; nobody resolves this name. */
export const ORIGIN = "http://provider.test";

/** Begins to speak to a kind in a protocol. Calls are numbered from 1. */
export function speakTo(kind: string, protocol: ProtocolName): Spoken {
  const provider = createScriptDesk(protocol);
  const { fetch, asked } = scriptedFetch(provider);
  let calls = 0;
  const dialects = createDialects({ fetch, clock: new FixedClock(), newCallKey: () => `call-${(calls += 1)}` });
  const connection: ProviderConnection = {
    kind,
    baseUrl: `${ORIGIN}${PROTOCOLS[protocol].basePath}`,
    key: KEY,
    allowsPrivateNetwork: false,
  };
  const never = new AbortController().signal;
  const stream = (call: ChatCall | TextCall, signal: AbortSignal) =>
    dialectFor(dialects, kind, call).stream(connection, call, signal);
  return {
    provider,
    asked,
    chat: (change, signal = never) => stream(givenCall(change), signal),
    complete: (change, signal = never) => stream(givenTextCall(change), signal),
    models: () => listingDialectOf(dialects, kind).listModels(connection, never, providerTimeouts),
  };
}
