import { migration } from "./migration.js";

export const providerFindings = migration("ProviderFindings1795805522203", {
  sqlite: [
    'CREATE TABLE "temporary_provider" ("id" varchar(36) PRIMARY KEY NOT NULL, "name" text NOT NULL, "nameKey" text NOT NULL, "kind" varchar(32) NOT NULL, "baseUrl" text, "sealedKey" text, "keyLastFour" text, "model" text, "isEnabled" boolean NOT NULL DEFAULT (1), "isDefault" boolean NOT NULL DEFAULT (0), "allowsPrivateNetwork" boolean NOT NULL DEFAULT (0), "contextTokens" integer NOT NULL, "responseTokens" integer NOT NULL, "inputPricePerMillion" text, "outputPricePerMillion" text, "currency" varchar(32) NOT NULL DEFAULT (\'USD\'), "createdAt" bigint NOT NULL, "version" integer NOT NULL DEFAULT (1), "samplerValues" text NOT NULL DEFAULT (\'{}\'), "modelPrices" text NOT NULL DEFAULT (\'[]\'), "programVersion" text, "found" text, CONSTRAINT "provider_name" UNIQUE ("nameKey"))',
    'INSERT INTO "temporary_provider"("id", "name", "nameKey", "kind", "baseUrl", "sealedKey", "keyLastFour", "model", "isEnabled", "isDefault", "allowsPrivateNetwork", "contextTokens", "responseTokens", "inputPricePerMillion", "outputPricePerMillion", "currency", "createdAt", "version", "samplerValues") SELECT "id", "name", "nameKey", "kind", "baseUrl", "sealedKey", "keyLastFour", "model", "isEnabled", "isDefault", "allowsPrivateNetwork", "contextTokens", "responseTokens", "inputPricePerMillion", "outputPricePerMillion", "currency", "createdAt", "version", "samplerValues" FROM "provider"',
    'DROP TABLE "provider"',
    'ALTER TABLE "temporary_provider" RENAME TO "provider"',
  ],
  postgres: [
    'ALTER TABLE "provider" ADD "modelPrices" text NOT NULL DEFAULT \'[]\'',
    'ALTER TABLE "provider" ADD "programVersion" text',
    'ALTER TABLE "provider" ADD "found" text',
  ],
});
