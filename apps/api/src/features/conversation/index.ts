import { ConversationEvent } from "./conversation-event.entity.js";
import { Conversation } from "./conversation.entity.js";
import { ConversationResolver } from "./conversation.resolver.js";
import { Message } from "./message.entity.js";
import { MessageResolver } from "./message.resolver.js";
import { SpaceConversationsResolver } from "./space-of-conversations.resolver.js";
import { Swipe } from "./swipe.entity.js";
import { TextContent } from "./text-content.entity.js";

export { ConversationEvent } from "./conversation-event.entity.js";
export { Conversation } from "./conversation.entity.js";
export { MessagePayload } from "./conversation.inputs.js";
export { createConversationLoaders } from "./conversation.loaders.js";
export { ConversationPolicy } from "./conversation.policy.js";
export { ConversationService } from "./conversation.service.js";
export { ConversationStartService } from "./conversation-start.service.js";
export { DeletionService } from "./deletion.service.js";
export { conversationTopic, EventLog } from "./event-log.js";
export { Message, MessageRole, MessageVisibility } from "./message.entity.js";
export { acceptText, cleanText } from "./message-text.js";
export { encodeSeqCursor, MessageReader } from "./message.reader.js";
export { MAX_SWIPES, MessageService, requireRoomForSwipe, type MessageLocks } from "./message.service.js";
export { MessageView, SwipeView } from "./message.view.js";
export { TextStore } from "./text-store.js";

/** Tables of this feature. */
export const conversationEntities = [Conversation, TextContent, Message, Swipe, ConversationEvent];

/** GraphQL of this feature. */
export const conversationResolvers = [SpaceConversationsResolver, ConversationResolver, MessageResolver];
