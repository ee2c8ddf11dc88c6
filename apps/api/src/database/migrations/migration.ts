import type { MigrationInterface, QueryRunner } from "typeorm";

/** The statements of one step, in order, for each dialect. */
export interface MigrationSteps {
  readonly sqlite: readonly string[];
  readonly postgres: readonly string[];
}

/**
 * A migration class that TypeORM can run.
 *
 * @param name Ends in the milliseconds it was made at, which order migrations.
 */
export function migration(name: string, steps: MigrationSteps): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      const statements = runner.dataSource.options.type === "postgres" ? steps.postgres : steps.sqlite;
      for (const statement of statements) await runner.query(statement);
    }

    /** Downgrades restore the snapshot made before an upgrade instead. */
    down(): Promise<void> {
      return Promise.reject(new Error("Migrations only go forward. Restore the backup made before the upgrade."));
    }
  };
}
