import type { LorebookLinks } from "../lorebook/index.js";
import type { ConversationLorebook } from "./conversation-lorebook.entity.js";
import type { ConversationLoaders } from "./conversation.loaders.js";
import type { ConversationPolicy } from "./conversation.policy.js";
import type { ConversationService } from "./conversation.service.js";
import type { ConversationStartService } from "./conversation-start.service.js";
import type { DeletionService } from "./deletion.service.js";
import type { MessageReader } from "./message.reader.js";
import type { MessageService } from "./message.service.js";

declare module "../../graphql/context.js" {
  interface Services {
    conversation: ConversationService;
    conversationLorebooks: LorebookLinks<ConversationLorebook>;
    conversationStart: ConversationStartService;
    message: MessageService;
    messageReader: MessageReader;
    deletion: DeletionService;
  }
  interface Policies {
    conversation: ConversationPolicy;
  }
  interface Loaders extends ConversationLoaders {}
}
