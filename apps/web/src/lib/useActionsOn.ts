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
  /** What is on its way, by the thing's id. */
  const underWay = new Map<string, Promise<void>>();

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
    if (underWay.has(id)) return undefined;
    markBusy(id, true);
    const outcome = action().finally(() => {
      underWay.delete(id);
      markBusy(id, false);
    });
    underWay.set(
      id,
      outcome.then(() => undefined),
    );
    const { data, error } = await outcome;
    noteProblem(id, error);
    return data;
  }

  /** Resolves when the action on a thing is over; undefined when none is on its way. */
  const rest = (id: string): Promise<void> | undefined => underWay.get(id);

  return {
    problems: shallowReadonly(problems),
    busyIds: shallowReadonly(busyIds),
    act,
    rest,
  };
}
