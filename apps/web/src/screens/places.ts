import { BookOpen, MessagesSquare, Settings, SlidersHorizontal, Users } from "@lucide/vue";
import type { Component } from "vue";

/** A place of the client that the rail leads to. */
export interface Place {
  /** The route it leads to. */
  readonly name: string;
  readonly label: string;
  readonly icon: Component;
  /** The routes that belong to it. */
  readonly routes: readonly string[];
}

/** The places in the order of the rail; the last one stands apart at its end. */
export const PLACES: readonly Place[] = [
  { name: "spaces", label: "Spaces", icon: MessagesSquare, routes: ["home", "spaces", "space", "conversation"] },
  { name: "characters", label: "Characters", icon: Users, routes: ["characters", "character", "new-character"] },
  { name: "lorebooks", label: "Lorebooks", icon: BookOpen, routes: ["lorebooks", "lorebook"] },
  { name: "presets", label: "Presets", icon: SlidersHorizontal, routes: ["presets", "preset"] },
  { name: "account", label: "Settings", icon: Settings, routes: ["account", "people", "providers"] },
];

/** Entries that fit on a phone's bottom bar, 360 px wide, with room for a finger each. */
const BAR_ENTRIES = 5;

/** The places on a phone's bottom bar; when not all fit, the last entry is for a menu with the rest. */
export function barPlaces(places: readonly Place[]): {
  readonly shown: readonly Place[];
  readonly more: readonly Place[];
} {
  if (places.length <= BAR_ENTRIES) return { shown: places, more: [] };
  return { shown: places.slice(0, BAR_ENTRIES - 1), more: places.slice(BAR_ENTRIES - 1) };
}
