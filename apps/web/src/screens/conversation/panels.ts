import { defineAsyncComponent, type Component } from "vue";
import { LorePanel, PromptPanel } from "../../features/prompt";
import RunsWithPrompts from "./RunsWithPrompts.vue";

/** A panel beside a Conversation. */
export interface ConversationPanelEntry {
  /** As the address says it: `?panel=runs`. */
  readonly id: string;
  /** The word on its tab. */
  readonly label: string;
  /** Shown while its tab is chosen. */
  readonly component: Component<ConversationPanelProps> | Component<DraftPanelProps>;
  /** Whether it is given `draft` as well. */
  readonly readsDraft?: true;
}

/** What every panel is given. */
export interface ConversationPanelProps {
  conversationId: string;
  /** Changes whenever something happened in the Conversation: what is shown may then be out of date. */
  revision: string;
}

/** What panels are given that look at what is about to be sent. */
export interface DraftPanelProps extends ConversationPanelProps {
  /** What stands in the message box. */
  draft: string;
}

// Apart, because it brings the facts about every kind of Provider along.
const ConversationSamplers = defineAsyncComponent(
  async () => (await import("../../features/sampler")).ConversationSamplers,
);

/** The panels beside a Conversation, in the order of their tabs. */
export const CONVERSATION_PANELS: readonly ConversationPanelEntry[] = [
  { id: "samplers", label: "Samplers", component: ConversationSamplers },
  { id: "prompt", label: "Prompt", component: PromptPanel, readsDraft: true },
  { id: "lore", label: "Lore", component: LorePanel, readsDraft: true },
  { id: "runs", label: "Runs", component: RunsWithPrompts },
];
