import { migration } from "./migration.js";

export const runAuditSent = migration("RunAuditSent1795836164624", {
  sqlite: ['CREATE INDEX "run_audit_sent" ON "run_audit" ("runId") WHERE "sent" IS NOT NULL'],
  postgres: ['CREATE INDEX "run_audit_sent" ON "run_audit" ("runId") WHERE "sent" IS NOT NULL'],
});
