import { Column, getMetadataArgsStorage, PrimaryColumn, type ColumnOptions, type ValueTransformer } from "typeorm";

/*
 * Column kinds that mean the same in SQLite and PostgreSQL. Entities use these alone, so that one class describes both
 * schemas; the drift test compares them with what the migrations made.
 */

const wholeNumber: ValueTransformer = {
  to: (value: unknown) => value,
  // PostgreSQL hands 64-bit integers over as text; ours stay below 2^53.
  from: (value: unknown) => (typeof value === "string" ? Number(value) : value),
};

type Options = Pick<ColumnOptions, "nullable" | "default" | "unique" | "select">;

/** Primary key: a UUIDv7 as text. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn("varchar", { length: 36 });

/** The id of another row. */
export const ReferenceColumn = (options: Options = {}): PropertyDecorator =>
  Column("varchar", { length: 36, ...options });

/** A whole number up to 2^53: counters, tokens, nano units of money. */
export const CountColumn = (options: Options = {}): PropertyDecorator =>
  Column("bigint", { transformer: wholeNumber, ...options });

/** An instant: milliseconds since 1970-01-01 UTC. */
export const InstantColumn = (options: Options = {}): PropertyDecorator => CountColumn(options);

/** A small whole number: positions, versions. */
export const NumberColumn = (options: Options = {}): PropertyDecorator => Column("integer", options);

/** Text of any length. */
export const TextColumn = (options: Options = {}): PropertyDecorator => Column("text", options);

/** A word of a closed set, stored as text. */
export const WordColumn = (options: Options = {}): PropertyDecorator => Column("varchar", { length: 32, ...options });

/** Yes or no. */
export const FlagColumn = (options: Options = {}): PropertyDecorator => Column("boolean", options);

/** A JSON value, stored as text. */
export const JsonColumn = (options: Options = {}): PropertyDecorator => Column("simple-json", options);

/** Bytes. Declared as SQLite names them; `speakDialect` renames the type for PostgreSQL. */
export const BytesColumn = (options: Options = {}): PropertyDecorator => Column("blob", options);

/** Gives byte columns the name of the dialect. Called before a DataSource reads the entities. */
export function speakDialect(dialect: "sqlite" | "postgres"): void {
  for (const { options } of getMetadataArgsStorage().columns) {
    if (options.type === "blob" || options.type === "bytea") options.type = dialect === "postgres" ? "bytea" : "blob";
  }
}
