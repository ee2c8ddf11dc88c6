/** What the text is wanted for. `regenerate` expects a history that ends before the Message to be written again. */
export type PlanKind = "reply" | "regenerate" | "continue" | "impersonate" | "quiet";
