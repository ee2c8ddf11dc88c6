import { shallowReadonly, shallowRef } from "vue";
import type { ApiError, Outcome } from "./apollo";

/**
 * How actions on the things of a list stand: one at a time for each thing. A refusal is kept beside its thing until
 * the next try.
 */
export function useActionsOn() {
  /** Why the latest action was refused, by the thing's id. */
  const problems = shallowRef<ReadonlyMap<string, ApiError>>(new Map());
  /** Ids of the things whose action is on its way. */
  const busyIds = shallowRef<ReadonlySet<string>>(new Set());

  function noteProblem(id: string, error: ApiError | undefined): void {
    const next = new Map(problems.value);
    if (error) next.set(id, error);
    else next.delete(id);
    problems.value = next;
  }

  function markBusy(id: string, isBusy: boolean): void {
    const next = new Set(busyIds.value);
    if (isBusy) next.add(id);
    else next.delete(id);
    busyIds.value = next;
  }

  /**
   * Does something to a thing; nothing while an earlier action on it is on its way.
   *
   * @returns What was answered; undefined when it was refused or not done.
   */
  async function act<Data>(id: string, action: () => Promise<Outcome<Data>>): Promise<Data | undefined> {
    if (busyIds.value.has(id)) return undefined;
    markBusy(id, true);
    const { data, error } = await action();
    markBusy(id, false);
    noteProblem(id, error);
    return data;
  }

  return {
    problems: shallowReadonly(problems),
    busyIds: shallowReadonly(busyIds),
    act,
  };
}
