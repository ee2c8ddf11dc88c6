import type { NonEmptyArray } from "type-graphql";
import { accountEntities, accountResolvers } from "./features/account/index.js";
import { characterEntities, characterResolvers } from "./features/character/index.js";
import { conversationEntities, conversationResolvers } from "./features/conversation/index.js";
import { ledgerEntities, ledgerResolvers } from "./features/ledger/index.js";
import { presetEntities, presetResolvers } from "./features/preset/index.js";
import { lorebookEntities, lorebookResolvers } from "./features/lorebook/index.js";
import { providerEntities, providerResolvers } from "./features/provider/index.js";
import { runEntities, runResolvers } from "./features/run/index.js";
import { spaceEntities, spaceResolvers } from "./features/space/index.js";
import { Blob } from "./platform/blobs/blob.entity.js";
import { ErrorCodesResolver } from "./graphql/error-codes.resolver.js";

/** Every table of the program, features from left to right. */
export const entities: Function[] = [
  Blob,
  ...accountEntities,
  ...providerEntities,
  ...ledgerEntities,
  ...presetEntities,
  ...lorebookEntities,
  ...characterEntities,
  ...spaceEntities,
  ...conversationEntities,
  ...runEntities,
];

/** Every resolver of the program, features from left to right. */
export const resolvers: NonEmptyArray<Function> = [
  ErrorCodesResolver,
  ...accountResolvers,
  ...providerResolvers,
  ...ledgerResolvers,
  ...presetResolvers,
  ...lorebookResolvers,
  ...characterResolvers,
  ...spaceResolvers,
  ...conversationResolvers,
  ...runResolvers,
];
