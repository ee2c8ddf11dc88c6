import { ConversationEvent } from "./conversation-event.entity.js";
import { ConversationLorebook } from "./conversation-lorebook.entity.js";
import { ConversationLorebookResolver } from "./conversation-lorebook.resolver.js";
import { Conversation } from "./conversation.entity.js";
import { ConversationNoteResolver } from "./conversation-note.resolver.js";
import { ConversationResolver } from "./conversation.resolver.js";
import { Message } from "./message.entity.js";
import { MessageResolver } from "./message.resolver.js";
import { SpaceConversationsResolver } from "./space-of-conversations.resolver.js";
import { SwipeState } from "./swipe-state.entity.js";
import { Swipe } from "./swipe.entity.js";
import { TextContent } from "./text-content.entity.js";

export { ConversationEvent } from "./conversation-event.entity.js";
export { ConversationLorebook } from "./conversation-lorebook.entity.js";
export { Conversation } from "./conversation.entity.js";
export { MessagePayload } from "./conversation.inputs.js";
export { createConversationLoaders } from "./conversation.loaders.js";
export { ConversationPolicy } from "./conversation.policy.js";
export { ConversationState } from "./conversation-state.js";
export { ConversationService } from "./conversation.service.js";
export { ConversationStartService } from "./conversation-start.service.js";
export { DeletionService } from "./deletion.service.js";
export { conversationTopic, EventLog } from "./event-log.js";
export { LinkedLorebookUses } from "./lorebook-uses.js";
export { Message, MessageRole, MessageVisibility } from "./message.entity.js";
export { acceptText, cleanText } from "./message-text.js";
export { encodeSeqCursor, MessageReader } from "./message.reader.js";
export { MAX_SWIPES, MessageService, requireRoomForSwipe, type MessageLocks } from "./message.service.js";
export { MessageView, SwipeView } from "./message.view.js";
export { TextStore } from "./text-store.js";

/** Tables of this feature. */
export const conversationEntities = [
  Conversation,
  TextContent,
  Message,
  Swipe,
  SwipeState,
  ConversationEvent,
  ConversationLorebook,
];

/** GraphQL of this feature. */
export const conversationResolvers = [
  SpaceConversationsResolver,
  ConversationResolver,
  ConversationLorebookResolver,
  ConversationNoteResolver,
  MessageResolver,
];
