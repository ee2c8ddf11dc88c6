import type { LorePlace, PlanLore } from "../input/lore.js";
import type { PromptRole } from "../prompt-plan.js";
import { isPresent, type Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** The lore of one place, in the order given. */
export function lorePieces(planning: Planning, place: LorePlace, role: PromptRole): Piece[] {
  return loreAt(planning, place)
    .map((lore) => lorePiece(planning, lore, role))
    .filter(isPresent);
}

/** One piece of lore, or `undefined` when it is blank. */
export function lorePiece(planning: Planning, lore: PlanLore, role: PromptRole): Piece | undefined {
  const { id, text, order } = lore;
  return planning.piece({ id: `lore:${id}`, source: "lore", role, text, loreOrder: order });
}

/** The lore of one place, in the order given, not yet expanded. */
export function loreAt({ lore }: Planning, place: LorePlace): PlanLore[] {
  return lore.filter((each) => each.place === place);
}

/** Lore by outlet name; texts of one outlet below each other. */
export function loreOutlets(planning: Planning): ReadonlyMap<string, string> {
  const outlets = new Map<string, string>();
  for (const { id, outlet, text } of loreAt(planning, "outlet")) {
    const name = outlet?.trim();
    if (!name) continue;
    const before = outlets.get(name);
    const expanded = planning.expand(text, `lore:${id}`);
    outlets.set(name, before === undefined ? expanded : `${before}\n${expanded}`);
  }
  return outlets;
}
