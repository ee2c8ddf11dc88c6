/** How the parts of a prompt become one text before the history. */
export interface ContextTemplate {
  /** Template with `{{#if field}}…{{else}}…{{/if}}`, `{{#unless field}}` and the names of `StoryFields`. */
  readonly storyString: string;
  /** Stands between examples and history. Empty for nothing. */
  readonly chatStart: string;
  /** Stands before each example dialogue. Empty for nothing. */
  readonly exampleSeparator: string;
  /** Whether `Name:` at the start of a line ends the answer. */
  readonly namesAsStop: boolean;
}
