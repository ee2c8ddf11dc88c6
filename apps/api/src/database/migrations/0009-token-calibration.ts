import { migration } from "./migration.js";

export const tokenCalibration = migration("TokenCalibration1795805649263", {
  sqlite: [
    'CREATE TABLE "token_calibration" ("id" varchar(36) PRIMARY KEY NOT NULL, "providerId" varchar(36) NOT NULL, "model" text NOT NULL, "tokenizer" varchar(32) NOT NULL, "since" bigint NOT NULL, "factorThousandths" integer NOT NULL, "sampleCount" integer NOT NULL, CONSTRAINT "token_calibration_since" UNIQUE ("providerId", "model", "tokenizer", "since"))',
  ],
  postgres: [
    'CREATE TABLE "token_calibration" ("id" character varying(36) NOT NULL, "providerId" character varying(36) NOT NULL, "model" text NOT NULL, "tokenizer" character varying(32) NOT NULL, "since" bigint NOT NULL, "factorThousandths" integer NOT NULL, "sampleCount" integer NOT NULL, CONSTRAINT "token_calibration_since" UNIQUE ("providerId", "model", "tokenizer", "since"), CONSTRAINT "PK_2efb556fd68d475a136205984ea" PRIMARY KEY ("id"))',
  ],
});
