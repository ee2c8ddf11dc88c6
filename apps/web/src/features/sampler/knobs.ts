import {
  capabilitiesOf,
  conflictsIn,
  isProviderKind,
  PARAMETER_GROUPS,
  PARAMETERS,
  resolveSettings,
  toRequest,
  withinContext,
  type Capability,
  type Conflict,
  type JsonValue,
  type Parameter,
  type SamplerRequest,
  type SamplerValues,
  type SettingsLayer,
  type Target,
} from "@tavernkit/sampler-settings";

/** Which Provider and model would be asked. */
export interface SamplerTarget {
  readonly providerName: string;
  /** As `providerKinds` lists them; one without facts takes no settings. */
  readonly kind: string;
  /** Null when the service chooses. */
  readonly model: string | null;
  /** Of the server program; null counts as the newest. */
  readonly version: string | null;
  /** Fields of a request that the model takes, by word of the service; null where it does not say. */
  readonly fields: readonly string[] | null;
  /** Whether it is sent messages or one text. */
  readonly mode: "chat" | "text";
  /** Tokens of prompt and reply together that the model holds. */
  readonly contextLimit: number;
}

/** One setting as the panel shows it. */
export interface Knob {
  readonly parameter: Parameter;
  /** Set at this very place; undefined when inherited. */
  readonly own: JsonValue | undefined;
  /** The value that holds; undefined when no place sets it. */
  readonly value: JsonValue | undefined;
  /** Where the value comes from, in words. */
  readonly origin: string;
  readonly isSupported: boolean;
  /** Why the Provider does not take it, or what limits it there. */
  readonly limit: string | undefined;
  /** Bounds of the slider, both ends included; null where the value is no number. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** What becomes of a value that is set: not sent, adjusted, stopped by another setting. */
  readonly notes: readonly string[];
}

/** The knobs under one heading, in the order of the panel. */
export interface KnobGroup {
  readonly id: string;
  readonly label: string;
  readonly knobs: readonly Knob[];
}

/** Everything a panel shows for one place's settings. */
export interface PanelState {
  readonly knobs: readonly Knob[];
  /** The settings that hold. */
  readonly values: SamplerValues;
  readonly request: Omit<SamplerRequest, "issues">;
  /** The settings that are sent and that no other one stops: those that do something. */
  readonly effective: SamplerValues;
}

const HERE = "set here";
const NOWHERE = "not set";

/**
 * Works out what a panel shows.
 *
 * @param own What is set at this place.
 * @param inherited The layers below, the most general first; their names are words for people.
 */
export function panelState(own: SamplerValues, inherited: readonly SettingsLayer[], target: SamplerTarget): PanelState {
  const { values, origins } = resolveSettings([...inherited, { name: HERE, values: own }]);
  const request = requestFor(values, target);
  const conflicts = conflictsOf(values, target);
  const capabilities = capabilitiesFor(target);
  const knobs = PARAMETERS.map((parameter): Knob => {
    const { id } = parameter;
    const capability = capabilities(id);
    return {
      parameter,
      own: own[id],
      value: values[id],
      origin: origins[id] ?? NOWHERE,
      isSupported: capability.supported,
      limit: capability.supported ? capability.partly : capability.reason,
      range: sliderRange(parameter, capability, target),
      notes: notesOn(parameter, request, conflicts),
    };
  });
  return { knobs, values, request, effective: effectiveOf(request, conflicts) };
}

/** Which knobs a view shows. */
export interface KnobView {
  /** All of them, not only those that most people need. What is set here is always shown. */
  readonly isFull: boolean;
  readonly showsUnsupported: boolean;
  /** Words looked for in name and explanation; they search all knobs. */
  readonly search: string;
}

/** The knobs a view shows, under their headings; headings without knobs are left out. */
export function groupsShown(knobs: readonly Knob[], view: KnobView): readonly KnobGroup[] {
  const shown = knobs.filter((knob) => isShown(knob, view));
  return PARAMETER_GROUPS.flatMap(({ id, label }) => {
    const members = shown.filter(({ parameter }) => parameter.group === id);
    return members.length > 0 ? [{ id, label, knobs: members }] : [];
  });
}

function isShown({ parameter, own, isSupported }: Knob, { isFull, showsUnsupported, search }: KnobView): boolean {
  if (!isSupported && !showsUnsupported) return false;
  const words = search.trim().toLowerCase();
  if (words === "") return isFull || parameter.priority === "high" || own !== undefined;
  return [parameter.label, parameter.id, parameter.explanation].some((text) => text.toLowerCase().includes(words));
}

function meant({ model, version, fields }: SamplerTarget): Target {
  return { ...(model !== null && { model }), ...(version !== null && { version }), ...(fields && { fields }) };
}

function effectiveOf({ sent }: PanelState["request"], conflicts: readonly Conflict[]): SamplerValues {
  const stopped = new Set(conflicts.flatMap(({ affected }) => affected));
  const working = sent.filter(({ parameter }) => !stopped.has(parameter));
  return Object.fromEntries(working.map(({ parameter, value }) => [parameter, value]));
}

function requestFor(values: SamplerValues, target: SamplerTarget): PanelState["request"] {
  const { kind, contextLimit, mode } = target;
  if (!isProviderKind(kind)) return { body: {}, sent: [], leftOut: [], adjusted: [] };
  const fitted = withinContext(values, { contextTokens: contextLimit, responseTokens: 0 });
  const context = { ...meant(target), contextTokens: fitted.contextTokens, mode };
  const request = toRequest(kind, fitted.values, context);
  return { ...request, adjusted: [...fitted.adjusted, ...request.adjusted] };
}

function conflictsOf(values: SamplerValues, target: SamplerTarget): readonly Conflict[] {
  return isProviderKind(target.kind) ? conflictsIn(values, target.kind, meant(target)) : [];
}

function capabilitiesFor(target: SamplerTarget): (id: Parameter["id"]) => Capability {
  const { kind, providerName } = target;
  if (isProviderKind(kind)) {
    const capabilities = capabilitiesOf(kind, meant(target));
    return (id) => capabilities[id];
  }
  return () => ({
    supported: false,
    range: null,
    reason: `${providerName} is no language model and takes no settings.`,
  });
}

function sliderRange(parameter: Parameter, capability: Capability, { contextLimit }: SamplerTarget): Knob["range"] {
  if (!parameter.range) return null;
  const { min = parameter.range.min, max = parameter.range.max } = capability.range ?? {};
  return { min, max: parameter.id === "max_context_tokens" ? Math.min(max, contextLimit) : max };
}

function notesOn(
  { id }: Parameter,
  { leftOut, adjusted }: PanelState["request"],
  conflicts: readonly Conflict[],
): string[] {
  const labelOf = (other: string) => PARAMETERS.find((parameter) => parameter.id === other)?.label ?? other;
  return [
    ...leftOut
      .filter(({ parameter, code }) => parameter === id && code !== "unsupported" && code !== "neutral")
      .map(({ reason }) => `Not sent: ${reason}`),
    ...adjusted
      .filter(({ parameter }) => parameter === id)
      .map(({ to, reason }) => `Goes out as ${JSON.stringify(to)}: ${reason}`),
    ...conflicts
      .filter(({ cause }) => cause === id)
      .map(({ affected, message }) => `${message} (${affected.map(labelOf).join(", ")})`),
    ...conflicts
      .filter(({ affected }) => affected.some((other) => other === id))
      .map(({ cause }) => `${labelOf(cause)} stands in its way.`),
  ];
}
