import "reflect-metadata";
import { join } from "node:path";
import { pino } from "pino";
import { compose, type Program } from "../../src/compose.js";
import { readConfig } from "../../src/config.js";
import { InlinePlanner } from "../../src/features/run/planning/inline-planner.js";
import { SESSION_COOKIE } from "../../src/http/credential.js";
import type { OutboundFetch } from "../../src/platform/outbound-fetch.js";
import { countingIds } from "./counting-ids.js";
import { FixedClock } from "./fixed-clock.js";
import { Given } from "./given.js";
import { TestClient, type Answer, type TestHeaders } from "./test-client.js";
import { makeTestDatabase, type TestDatabase } from "./test-database.js";

const SECRET_KEY = "0".repeat(64);

/** How a test wants the program. */
export interface TestApiOptions {
  /** False leaves the instance without accounts; else Ada owns it and Grace is a member. */
  readonly hasCast?: boolean;
  /** False leaves Runs queued and nothing swept. */
  readonly isExecuting?: boolean;
  /** The way to the outside; the program's own unless given. */
  readonly outboundFetch?: OutboundFetch;
  /** The way to images of other hosts; the program's own unless given. */
  readonly imageFetch?: OutboundFetch;
  /** Environment variables beside those the harness sets. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The whole program in this process, on a database of its own, without a port. */
export class TestApi {
  readonly given = new Given(this);
  readonly #cookiesByName = new Map<string, string>();

  /** @param composeAnew Makes another program on the same data. */
  constructor(
    public program: Program,
    readonly clock: FixedClock,
    private readonly testDatabase: TestDatabase,
    private readonly composeAnew: () => Promise<Program>,
  ) {}

  /** Somebody who is not signed in. */
  get stranger(): TestClient {
    return this.client({});
  }

  /** Somebody with the given headers. */
  client(headers: TestHeaders): TestClient {
    return new TestClient(this.program.app, headers);
  }

  /** A program with an API token. */
  withToken(secret: string): TestClient {
    return this.client({ authorization: `Bearer ${secret}` });
  }

  /** The browser of somebody who is signed in; case does not matter. */
  as(name: string): TestClient {
    const cookie = this.#cookiesByName.get(name.toLowerCase());
    if (cookie === undefined) throw new Error(`${name} has no account here; call given.account first`);
    return this.client({ cookie });
  }

  /** Makes `as(name)` speak with this session from now on. */
  rememberSession(name: string, token: string): void {
    this.#cookiesByName.set(name.toLowerCase(), `${SESSION_COOKIE}=${token}`);
  }

  /** Sends an operation as Ada, who owns the instance. */
  send<Data = Record<string, unknown>>(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<Answer<Data>> {
    return this.as("ada").send<Data>(document, variables);
  }

  /** Waits until no Run is queued or running. */
  idle(): Promise<void> {
    return this.program.executor.idle();
  }

  /** Does all chores now, as happens every hour. */
  tidy(): Promise<void> {
    return this.program.housekeeping.doAll();
  }

  /** Ends the program as an update does, and starts another on the same data. */
  async restart(): Promise<void> {
    await this.program.close();
    this.program = await this.composeAnew();
    await this.program.start();
  }

  async close(): Promise<void> {
    await this.program.close();
    await this.testDatabase.remove();
  }
}

/** Starts the program for one test file. Call `close()` in `afterAll`. */
export async function startTestApi({
  hasCast = true,
  isExecuting = true,
  outboundFetch,
  imageFetch,
  environment = {},
}: TestApiOptions = {}): Promise<TestApi> {
  const testDatabase = await makeTestDatabase();
  const clock = new FixedClock();
  const config = readConfig({
    TAVERNKIT_DATA: testDatabase.folder,
    TAVERNKIT_SECRET_KEY: SECRET_KEY,
    LOG_LEVEL: "silent",
    // The clock stands still, so nothing would ever come back.
    RATE_LIMIT: "0",
    DATABASE_URL: testDatabase.url,
    ...environment,
  });
  const surroundings = {
    clock,
    ids: countingIds(),
    log: pino({ level: "silent" }),
    planner: new InlinePlanner(),
    ...(outboundFetch && { outboundFetch }),
    ...(imageFetch && { imageFetch }),
    practicePace: { thinkMs: 0, wordMs: 0 },
    webFolder: join(testDatabase.folder, "web"),
  };
  const composeAnew = () => compose(config, surroundings);
  const api = new TestApi(await composeAnew(), clock, testDatabase, composeAnew);
  if (isExecuting) await api.program.start();
  if (hasCast) {
    await api.given.owner("Ada");
    await api.given.account("Grace");
  }
  return api;
}
