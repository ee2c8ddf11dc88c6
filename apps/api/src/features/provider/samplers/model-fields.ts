import type { EntityManager } from "typeorm";
import type { Ids } from "../../../platform/ids.js";
import type { ProviderModel } from "../dialect.js";
import type { Provider } from "../provider.entity.js";
import { providerKind } from "../provider-kinds.js";
import { ModelFields } from "./model-fields.entity.js";

/** Rows written with one statement. */
const ROWS_AT_ONCE = 200;

/** Fields of a request that a Provider's model takes, by word of its service; undefined where that does not say. */
export async function fieldsOf(
  db: EntityManager,
  { id: providerId, kind, model }: Pick<Provider, "id" | "kind" | "model">,
): Promise<readonly string[] | undefined> {
  if (model === null || !providerKind(kind)?.listsFields) return undefined;
  const row = await db.findOneBy(ModelFields, { providerId, model });
  return row?.fields;
}

/** Keeps what a service lists for its models, in place of what it listed before; nothing when it listed none. */
export async function keepFields(
  db: EntityManager,
  ids: Ids,
  { id: providerId, kind }: Pick<Provider, "id" | "kind">,
  models: readonly ProviderModel[],
): Promise<void> {
  if (models.length === 0) return;
  await db.delete(ModelFields, { providerId });
  if (!providerKind(kind)?.listsFields) return;
  const fieldsByModel = new Map(models.flatMap(({ id, fields }) => (fields ? [[id, fields] as const] : [])));
  const rows = [...fieldsByModel].map(([model, fields]) => ({ id: ids.next(), providerId, model, fields }));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db.insert(ModelFields, rows.slice(start, start + ROWS_AT_ONCE));
  }
}
