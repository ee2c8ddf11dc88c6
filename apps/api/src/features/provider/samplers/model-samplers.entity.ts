import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, ManyToOne, Unique, type Relation } from "typeorm";
import { IdColumn, JsonColumn, NumberColumn, ReferenceColumn, TextColumn } from "../../../database/columns.js";
import { Json } from "../../../graphql/schema.js";
import { Provider } from "../provider.entity.js";
import type { StoredSamplers } from "./accept-sampler-values.js";

/** Sampler settings for one model of a Provider, laid over the Provider's own. */
@ObjectType({
  description: "Sampler settings for one model of a Provider, laid over the Provider's own.",
  simpleResolvers: true,
})
@Entity("model_samplers")
@Unique("model_samplers_model", ["providerId", "model"])
export class ModelSamplers {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  providerId!: string;

  @ManyToOne(() => Provider, { onDelete: "CASCADE" })
  provider!: Relation<Provider>;

  @Field(() => String, { description: "The model, as the Provider lists it." })
  @TextColumn()
  model!: string;

  @Field(() => Json, { description: "Values by parameter; see samplerParameters." })
  @JsonColumn({ default: "{}" })
  samplerValues!: StoredSamplers;

  @Field(() => Int, { description: "Grows with every change; send it back as expectedVersion." })
  @NumberColumn({ default: 1 })
  version!: number;
}
