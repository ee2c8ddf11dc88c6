import { migration } from "./migration.js";

export const tokenCounting = migration("TokenCounting1795803926813", {
  sqlite: [
    'DROP INDEX "run_of_conversation"',
    'DROP INDEX "run_of_turn"',
    'DROP INDEX "run_status"',
    'DROP INDEX "run_queued_once"',
    'DROP INDEX "run_running_once"',
    'CREATE TABLE "temporary_run" ("id" varchar(36) PRIMARY KEY NOT NULL, "conversationId" varchar(36) NOT NULL, "turnId" varchar(36), "kind" varchar(32) NOT NULL, "status" varchar(32) NOT NULL, "speakerId" varchar(36) NOT NULL, "requestedById" varchar(36) NOT NULL, "messageId" varchar(36) NOT NULL, "targetMessageId" varchar(36), "providerName" text, "model" text, "leaseOwner" varchar(36), "leaseExpiresAt" bigint, "cancelRequestedAt" bigint, "partialText" text, "failure" text, "resolution" varchar(32), "promptTokens" integer, "completionTokens" integer, "isUsageReported" boolean NOT NULL DEFAULT (0), "finishReason" varchar(32), "costNanos" bigint, "createdAt" bigint NOT NULL, "startedAt" bigint, "finishedAt" bigint, "timeToFirstTokenMs" integer, "samplerValues" text, "plannedTokens" integer, "planSeed" bigint, "planInstant" bigint, "reasoning" text, "counting" text, CONSTRAINT "FK_8a545c2db4a025f90441cd174fc" FOREIGN KEY ("conversationId") REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_f7fa228e4bb041e0992645a5f20" FOREIGN KEY ("speakerId") REFERENCES "membership" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_d2302d1587f9d60ed861d0ff0f9" FOREIGN KEY ("requestedById") REFERENCES "membership" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)',
    'INSERT INTO "temporary_run"("id", "conversationId", "turnId", "kind", "status", "speakerId", "requestedById", "messageId", "targetMessageId", "providerName", "model", "leaseOwner", "leaseExpiresAt", "cancelRequestedAt", "partialText", "failure", "resolution", "promptTokens", "completionTokens", "isUsageReported", "finishReason", "costNanos", "createdAt", "startedAt", "finishedAt", "timeToFirstTokenMs", "samplerValues", "plannedTokens", "planSeed", "planInstant", "reasoning") SELECT "id", "conversationId", "turnId", "kind", "status", "speakerId", "requestedById", "messageId", "targetMessageId", "providerName", "model", "leaseOwner", "leaseExpiresAt", "cancelRequestedAt", "partialText", "failure", "resolution", "promptTokens", "completionTokens", "isUsageReported", "finishReason", "costNanos", "createdAt", "startedAt", "finishedAt", "timeToFirstTokenMs", "samplerValues", "plannedTokens", "planSeed", "planInstant", "reasoning" FROM "run"',
    'DROP TABLE "run"',
    'ALTER TABLE "temporary_run" RENAME TO "run"',
    'CREATE INDEX "run_of_conversation" ON "run" ("conversationId", "createdAt", "id") ',
    'CREATE INDEX "run_of_turn" ON "run" ("turnId") ',
    'CREATE INDEX "run_status" ON "run" ("status") ',
    'CREATE UNIQUE INDEX "run_queued_once" ON "run" ("conversationId") WHERE "status" = \'queued\'',
    'CREATE UNIQUE INDEX "run_running_once" ON "run" ("conversationId") WHERE "status" = \'running\'',
  ],
  postgres: ['ALTER TABLE "run" ADD "counting" text'],
});
