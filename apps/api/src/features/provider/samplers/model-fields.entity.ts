import { Entity, ManyToOne, Unique, type Relation } from "typeorm";
import { IdColumn, JsonColumn, ReferenceColumn, TextColumn } from "../../../database/columns.js";
import { Provider } from "../provider.entity.js";

/** Which fields of a request one model of a Provider takes, as its service listed them when it was asked last. */
@Entity("model_fields")
@Unique("model_fields_model", ["providerId", "model"])
export class ModelFields {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  providerId!: string;

  @ManyToOne(() => Provider, { onDelete: "CASCADE" })
  provider!: Relation<Provider>;

  /** The model, as the Provider lists it. */
  @TextColumn()
  model!: string;

  @JsonColumn({ default: "[]" })
  fields!: readonly string[];
}
