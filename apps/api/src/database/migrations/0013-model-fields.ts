import { migration } from "./migration.js";

export const modelFields = migration("ModelFields1795833101665", {
  sqlite: [
    'CREATE TABLE "model_fields" ("id" varchar(36) PRIMARY KEY NOT NULL, "providerId" varchar(36) NOT NULL, "model" text NOT NULL, "fields" text NOT NULL DEFAULT (\'[]\'), CONSTRAINT "model_fields_model" UNIQUE ("providerId", "model"), CONSTRAINT "FK_0ff1803bb9beee19416685a7996" FOREIGN KEY ("providerId") REFERENCES "provider" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)',
  ],
  postgres: [
    'CREATE TABLE "model_fields" ("id" character varying(36) NOT NULL, "providerId" character varying(36) NOT NULL, "model" text NOT NULL, "fields" text NOT NULL DEFAULT \'[]\', CONSTRAINT "model_fields_model" UNIQUE ("providerId", "model"), CONSTRAINT "PK_fc7e31d7548447b1208a76ba466" PRIMARY KEY ("id"))',
    'ALTER TABLE "model_fields" ADD CONSTRAINT "FK_0ff1803bb9beee19416685a7996" FOREIGN KEY ("providerId") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  ],
});
