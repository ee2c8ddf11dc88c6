import type { JsonValue, ParameterId, SamplerValues } from "@tavernkit/sampler-settings";
import { computed, shallowReactive, toValue, type MaybeRefOrGetter } from "vue";

/** Sampler settings for the next reply alone, by the Conversation's id. They last as long as the page. */
const valuesById = shallowReactive(new Map<string, SamplerValues>());

const NONE: SamplerValues = {};

/** What is asked of the next reply of a Conversation alone, over all settings that are saved. */
export function useNextReply(conversationId: MaybeRefOrGetter<string>) {
  const values = computed(() => valuesById.get(toValue(conversationId)) ?? NONE);

  /** Sets one value; `undefined` takes it away, so that it is inherited. */
  function change(parameter: ParameterId, value: JsonValue | undefined): void {
    const { [parameter]: _previous, ...others } = values.value;
    const next = value === undefined ? others : { ...others, [parameter]: value };
    if (Object.keys(next).length > 0) valuesById.set(toValue(conversationId), next);
    else clear();
  }

  function clear(): void {
    valuesById.delete(toValue(conversationId));
  }

  return {
    values,
    count: computed(() => Object.keys(values.value).length),
    change,
    clear,
    /** What goes along with a request for a reply; nothing where nothing was set. */
    input: (): NextReplyInput => (values.value === NONE ? {} : { samplerValues: values.value }),
    /** Forgets what went along with a request that was taken, but not what was changed since. */
    spend({ samplerValues }: NextReplyInput): void {
      if (JSON.stringify(samplerValues) === JSON.stringify(values.value)) clear();
    },
  };
}

/** Forgets it for every Conversation: somebody else may sit here now. */
export function forgetNextReplies(): void {
  valuesById.clear();
}

/** The part of a request for a reply that says what is asked of it alone. */
export interface NextReplyInput {
  readonly samplerValues?: SamplerValues;
}

/** How requests for replies take along what is asked of the next one alone. */
export type NextReply = Pick<ReturnType<typeof useNextReply>, "input" | "spend">;
