import type { Clock } from "../../../platform/clock.js";
import type { OutboundFetch } from "../../../platform/outbound-fetch.js";
import type { ProviderConnection } from "../dialect.js";
import { garbage } from "../dialects/failures.js";
import { baseUrlOf, originOf, ProviderHttp } from "../dialects/provider-http.js";
import type { ProgramName } from "../kinds/provider-kind.js";
import { ProviderFailure } from "../provider-failure.js";
import { providerKind, type ProviderKind } from "../provider-kinds.js";
import type { Asking, IdentifiedServer, ServerFacts, ServerProgram } from "../server-program.js";
import { HOSTED_PROGRAMS } from "./hosted.js";
import { LOCAL_PROGRAMS } from "./local.js";
import type { Asked, ProgramQuestions, Question } from "./questions.js";
import { SIGNATURES } from "./signatures.js";

const QUESTIONS: Readonly<Record<ProgramName, ProgramQuestions>> = { ...LOCAL_PROGRAMS, ...HOSTED_PROGRAMS };

const NOTHING_KNOWN: ServerFacts = { version: null, model: null, contextTokens: null };

/** Server programs that are asked through this way to the outside. */
export class Programs {
  readonly #http: ProviderHttp;

  constructor(fetch: OutboundFetch, clock: Clock) {
    this.#http = new ProviderHttp(fetch, clock);
  }

  /** The server program behind a kind; nothing when the kind has none that can be asked. */
  ofKind(kindId: string): ServerProgram | undefined {
    const name = providerKind(kindId)?.program ?? null;
    return name === null ? undefined : programOf(this.#http, QUESTIONS[name]);
  }

  /**
   * Which program answers there, whatever the connection's kind says, and what it tells of itself. Null when it does not
   * tell; services are asked nothing.
   *
   * @param model The model meant, for servers of several.
   */
  async identify(
    connection: ProviderConnection,
    model: string | null,
    asking: Asking,
  ): Promise<IdentifiedServer | null> {
    const kind = providerKind(connection.kind);
    const seen = kind && mayBeAnyProgram(kind) ? await this.#recognise(connection, asking) : undefined;
    const program = seen ?? kind?.program ?? null;
    if (program === null) return null;
    const facts = await programOf(this.#http, QUESTIONS[program]).detect(connection, model, asking);
    const isSilent = Object.values(facts).every((fact) => fact === null);
    return seen === undefined && isSilent ? null : { program, ...facts };
  }

  async #recognise(connection: ProviderConnection, asking: Asking): Promise<ProgramName | undefined> {
    const asked = { text: "", model: "" };
    const isSeen = await Promise.all(
      SIGNATURES.map(({ sign }) => askIfThere(this.#http, connection, sign, asked, asking)),
    );
    return SIGNATURES.find((_, index) => isSeen[index] === true)?.program;
  }
}

/** A server of one's own, or one of which only the protocol is known. */
function mayBeAnyProgram({ id, isLocal, program }: ProviderKind): boolean {
  return isLocal ? program !== null : id === "openai_compatible";
}

function programOf(http: ProviderHttp, { facts, tokens }: ProgramQuestions): ServerProgram {
  return {
    async detect(connection, model, asking) {
      const answers = await Promise.all(
        facts.map((question) => askIfThere(http, connection, question, { text: "", model: model ?? "" }, asking)),
      );
      return answers.reduce<ServerFacts>((known, answer) => ({ ...known, ...definite(answer) }), NOTHING_KNOWN);
    },
    ...(tokens && {
      async countTokens(connection, { text, model }, asking) {
        const counted = await ask(http, connection, tokens, { text, model: model ?? "" }, asking);
        if (counted === undefined) throw garbage("is no number of tokens");
        return counted;
      },
    }),
  };
}

/** A server that does not know a question has nothing to say to it: that is no failure. */
async function askIfThere<T>(
  http: ProviderHttp,
  connection: ProviderConnection,
  question: Question<T>,
  asked: Asked,
  asking: Asking,
): Promise<T | undefined> {
  try {
    return await ask(http, connection, question, asked, asking);
  } catch (error) {
    if (error instanceof ProviderFailure) return undefined;
    throw error;
  }
}

async function ask<T>(
  http: ProviderHttp,
  connection: ProviderConnection,
  { path, body, headers, read }: Question<T>,
  asked: Asked,
  asking: Asking,
): Promise<T | undefined> {
  // Services may have a base URL that ends in a version; the routes of one's own server lie behind its host.
  const kind = providerKind(connection.kind);
  const base = kind && mayBeAnyProgram(kind) ? originOf(connection) : baseUrlOf(connection);
  const answer = await http.document(connection, {
    url: `${base}${path(asked)}`,
    ...(body && { body: body(asked) }),
    ...(headers && { headers }),
    ...asking,
  });
  return read(answer, asked);
}

/** An answer without what it leaves open, so that it does not hide an earlier one. */
function definite(answer: Partial<ServerFacts> | undefined): Partial<ServerFacts> {
  return Object.fromEntries(Object.entries(answer ?? {}).filter(([, value]) => value != null));
}
