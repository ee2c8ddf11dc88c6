import { readBaseUrl } from "./base-url.js";
import { kindFor, type FoundServer } from "./found-server.js";
import type { FoundProvider, ProbeResult } from "./provider-probe.js";
import { providerKind } from "./provider-kinds.js";
import type { FoundServerType, LocalProvider, ProviderTest } from "./provider.payloads.js";

/** Where a server was asked, and as what. */
interface Asked {
  readonly kind: string;
  readonly baseUrl: string | null;
}

/** What a server says of itself, as the API shows it: with the kind and address that fit. */
export function shownFound(found: FoundServer | null, asked: Asked): FoundServerType | null {
  if (!found) return null;
  const { program, ...facts } = found;
  const fitting = kindFor(program, asked.kind);
  const baseUrl = asked.baseUrl === null ? null : readBaseUrl(asked.baseUrl, fitting);
  return { ...facts, name: fitting.label, kind: fitting.id, baseUrl };
}

/** A connection test, as the API shows it. */
export function shownTest({ asked, found, ...result }: ProbeResult): ProviderTest {
  const shown = shownFound(found, asked);
  return { ...result, version: shown?.version ?? null, contextTokens: shown?.contextTokens ?? null, found: shown };
}

/** A model server on this machine, as the API shows it: as what it is best set up. */
export function shownLocal({ baseUrl, models, found, wantsKey }: FoundProvider): LocalProvider {
  const shown = shownFound(found, { kind: "openai_compatible", baseUrl });
  const kind = shown?.kind ?? "openai_compatible";
  const { label: name = kind } = providerKind(kind) ?? {};
  const { version = null, model = null, contextTokens = null } = shown ?? {};
  return { baseUrl: shown?.baseUrl ?? baseUrl, kind, name, version, model, contextTokens, models, wantsKey };
}
