import { promises, type LookupAddress } from "node:dns";
import type { ResolveName } from "./outbound-connection.js";

/** How long a name server may take for one answer, in milliseconds. */
const NAME_SERVER_TIMEOUT_MS = 2_000;

/** What one lookup needs of `dns.promises.Resolver`. */
export interface NameQueries {
  resolve4(hostname: string): Promise<string[]>;
  resolve6(hostname: string): Promise<string[]>;
  /** Ends what is pending, which throws then. */
  cancel(): void;
}

const nodeQueries = (): NameQueries => new promises.Resolver({ timeout: NAME_SERVER_TIMEOUT_MS, tries: 1 });

/**
 * A lookup for names that anybody may bring along. It asks the name servers by sockets of its own and ends with the
 * request. The system's lookup occupies one of a few threads that all lookups of the process share, however long the name
 * servers stay silent and whether or not somebody still waits; a few names that are never answered would hold up every
 * call to a Provider.
 *
 * It knows public names alone: the hosts file, names of one word and what else the system would find do not count. Gives
 * IPv4 addresses first.
 *
 * @param makeQueries Makes what asks the name servers for one name; Node's resolver unless given.
 */
export function nameServerLookup(makeQueries: () => NameQueries = nodeQueries): ResolveName {
  return (hostname, { signal }, callback) => {
    const queries = makeQueries();
    const cancel = () => queries.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    const answers = Promise.allSettled([queries.resolve4(hostname), queries.resolve6(hostname)]);
    if (signal.aborted) cancel();
    void answers.then(([four, six]) => {
      signal.removeEventListener("abort", cancel);
      const found = [...addressesOf(four, 4), ...addressesOf(six, 6)];
      if (found.length > 0) callback(null, found);
      else callback(whyNothing([four, six]), []);
    });
  };
}

function addressesOf(result: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return result.status === "fulfilled" ? result.value.map((address) => ({ address, family })) : [];
}

/** Codes of name servers that know that there is nothing; after all others there may be something. */
const KNOWN_NOT_TO_BE = new Set(["ENOTFOUND", "ENODATA"]);

/** The error in the codes of the system's lookup, for name servers' mean something else: that they refuse, not the host. */
function whyNothing(results: readonly PromiseSettledResult<string[]>[]): Error {
  const errors = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as { code?: string }] : [],
  );
  const unsure = errors.find(({ code = "" }) => !KNOWN_NOT_TO_BE.has(code));
  const code = unsure ? "EAI_AGAIN" : "ENOTFOUND";
  return Object.assign(new Error("No address was found.", { cause: unsure ?? errors[0] }), { code });
}
