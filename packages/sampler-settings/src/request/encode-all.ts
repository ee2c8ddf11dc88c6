import type { Encoded } from "../encoders/encoder.js";
import type { JsonObject } from "../json.js";
import type { TakenParameter } from "../providers/provider-facts.js";
import { Body } from "./body.js";
import { valuesOf, type Candidate } from "./candidates.js";
import { encodeCandidate } from "./encode-candidate.js";
import type { Situation } from "./left-out.js";
import type { AdjustedSetting, LeftOutSetting, SentSetting } from "./report.js";

/** A request body with its account. */
export interface EncodedSettings {
  readonly body: JsonObject;
  readonly sent: readonly SentSetting<string>[];
  readonly leftOut: readonly LeftOutSetting<string>[];
  readonly adjusted: readonly AdjustedSetting<string>[];
}

/** Writes the settings into one body. A field that two of them want belongs to the first, unless both fit into it. */
export function encodeAll(candidates: readonly Candidate[], { specById, context }: Situation): EncodedSettings {
  const values = valuesOf(candidates);
  const body = new Body();
  const sent: SentSetting<string>[] = [];
  const leftOut: LeftOutSetting<string>[] = [];
  const adjusted: AdjustedSetting<string>[] = [];
  for (const { spec, taken, value } of candidates) {
    const parameter = spec.id;
    const result = encodeCandidate({ taken, value }, values, context);
    if (!("writes" in result)) {
      leftOut.push({ parameter, ...result });
      continue;
    }
    const owner = body.ownerInTheWay(result.writes);
    if (owner !== undefined) {
      const label = specById.get(owner)?.label ?? owner;
      leftOut.push({ parameter, code: "displaced", reason: `${label} already decides this.` });
      continue;
    }
    body.add(parameter, result.writes);
    if (result.adjusted) adjusted.push({ parameter, from: value, ...result.adjusted });
    sent.push({ parameter, value: result.adjusted?.to ?? value, fields: fieldsOf(taken, result) });
  }
  return { body: body.toJson(), sent, leftOut, adjusted };
}

/** A setting that is carried by another one's field (the ends of dynamic temperature) names the field it feeds. */
function fieldsOf(taken: TakenParameter, { writes }: Encoded): readonly string[] {
  return writes.length > 0 ? writes.map(({ field }) => field) : [taken.field];
}
