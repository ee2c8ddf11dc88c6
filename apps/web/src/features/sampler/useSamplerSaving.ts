import type { JsonValue, ParameterId, SamplerValues } from "@tavernkit/sampler-settings";
import { computed, onScopeDispose, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import type { ApiError } from "../../lib/apollo";
import { changedIds, mergeValues, withChanges } from "./merge-values";

/** Settings as the server keeps them. */
export interface StoredValues {
  readonly values: SamplerValues;
  /** The version a change is based on. */
  readonly version: number;
}

/** Sends settings in place of the stored ones. */
export type SaveValues = (values: SamplerValues, expectedVersion: number) => Promise<StoredValues | ApiError>;

/** Settings that two people changed differently at the same time. */
export interface ValueClash {
  readonly parameters: readonly ParameterId[];
  readonly theirs: StoredValues;
}

/** Long enough that a slider being dragged is saved once, short enough not to be waited for. */
const PAUSE_MS = 400;

/** Saves settings as they are changed. What somebody else changed meanwhile is kept; only a real clash is asked about. */
export function useSamplerSaving(stored: MaybeRefOrGetter<StoredValues | undefined>, save: SaveValues) {
  const base = shallowRef<StoredValues>();
  const values = shallowRef<SamplerValues>({});
  const error = shallowRef<ApiError>();
  const clash = shallowRef<ValueClash>();
  const isSaving = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isChanged = computed(() => base.value !== undefined && changedIds(base.value.values, values.value).length > 0);
  watch(
    () => toValue(stored),
    (known) => {
      // While something is unsaved, the next save finds out what changed meanwhile.
      if (!known || isSaving.value || (base.value && isChanged.value)) return;
      base.value = known;
      values.value = known.values;
    },
    { immediate: true },
  );

  /** Sets one value; `undefined` takes it away, so that it is inherited. */
  function change(parameter: ParameterId, value: JsonValue | undefined): void {
    const { [parameter]: _previous, ...others } = values.value;
    values.value = value === undefined ? others : { ...others, [parameter]: value };
    error.value = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), PAUSE_MS);
  }

  /** Saves now what is not saved yet. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (isSaving.value || clash.value) return;
    isSaving.value = true;
    try {
      while (base.value && isChanged.value) if (!(await saveOnce(base.value))) return;
    } finally {
      isSaving.value = false;
    }
  }

  /** @returns Whether to go on. */
  async function saveOnce(from: StoredValues): Promise<boolean> {
    const sent = values.value;
    const answer = await save(sent, from.version);
    if (!(answer instanceof Error)) {
      base.value = answer;
      return true;
    }
    const theirs = answer.code === "CONFLICT" ? presentIn(answer) : undefined;
    if (!theirs) {
      error.value = answer;
      return false;
    }
    const merged = mergeValues(from.values, values.value, theirs.values);
    base.value = theirs;
    values.value = merged.values;
    if (merged.clashes.length > 0) clash.value = { parameters: merged.clashes, theirs };
    return merged.clashes.length === 0;
  }

  /** Decides a clash: with the values set here or with theirs. */
  async function resolve(choice: "mine" | "theirs"): Promise<void> {
    if (!clash.value) return;
    const { parameters, theirs } = clash.value;
    if (choice === "theirs") values.value = withChanges(values.value, theirs.values, parameters);
    clash.value = undefined;
    await flush();
  }

  onScopeDispose(() => void flush());

  return {
    values: shallowReadonly(values),
    error: shallowReadonly(error),
    clash: shallowReadonly(clash),
    isSaving: shallowReadonly(isSaving),
    isChanged,
    change,
    flush,
    resolve,
  };
}

function presentIn({ current }: ApiError): StoredValues | undefined {
  if (typeof current !== "object" || current === null) return undefined;
  const { samplerValues, version } = current as { samplerValues?: SamplerValues; version?: number };
  return samplerValues && version !== undefined ? { values: samplerValues, version } : undefined;
}
