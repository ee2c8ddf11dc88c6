import { createApp, effectScope, type EffectScope } from "vue";
import type { createScriptedApi } from "./scripted-api";

/** Runs a composable as a component of an app with the given Api would; `scope.stop()` is its unmounting. */
export function inScope<Result>(
  scripted: ReturnType<typeof createScriptedApi>,
  setup: () => Result,
): { readonly result: Result; readonly scope: EffectScope } {
  const app = createApp({});
  app.use(scripted);
  const scope = effectScope();
  const result = app.runWithContext(() => scope.run(setup)) as Result;
  return { result, scope };
}

/** Lets everything that is already answered arrive. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
