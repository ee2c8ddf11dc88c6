import { z } from "zod";
import type { Clock } from "../../../platform/clock.js";
import type { OutboundResponse } from "../../../platform/outbound-fetch.js";

/** Google says it in the body, in seconds with an `s` (google.rpc.RetryInfo, `retryDelay`). */
const RetryInfo = z.object({ retryDelay: z.string().regex(/^\d{1,7}(\.\d+)?s$/) });
const GoogleError = z.object({ error: z.object({ details: z.array(z.unknown()) }) });

/** How long a refusal asks to wait, in milliseconds; undefined when it does not say. */
export function retryAfterOf(headers: OutboundResponse["headers"], body: unknown, clock: Clock): number | undefined {
  return ofMilliseconds(headers["retry-after-ms"]) ?? ofHeader(headers["retry-after"], clock) ?? ofGoogle(body);
}

/** OpenAI's own header beside the standard one (openai-node, `retryRequest`). */
function ofMilliseconds(header: string | string[] | undefined): number | undefined {
  return typeof header === "string" && /^\d{1,10}(\.\d+)?$/.test(header) ? Math.ceil(Number(header)) : undefined;
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function ofHeader(header: string | string[] | undefined, clock: Clock): number | undefined {
  if (typeof header !== "string") return undefined;
  const milliseconds = /^\d{1,7}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - clock.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

function ofGoogle(body: unknown): number | undefined {
  const parsed = GoogleError.safeParse(body);
  if (!parsed.success) return undefined;
  for (const detail of parsed.data.error.details) {
    const info = RetryInfo.safeParse(detail);
    if (info.success) return Math.ceil(Number.parseFloat(info.data.retryDelay) * 1000);
  }
  return undefined;
}
