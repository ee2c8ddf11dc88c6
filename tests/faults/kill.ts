import { join } from "node:path";
import Database from "better-sqlite3";
import { reply, startScriptedProvider, type ScriptedProvider } from "#scripted-provider";
import { becomeOwner, type ApiClient } from "../support/api-client.js";
import { beginConversation, connectProvider } from "../support/given.js";
import { startServer, type RunningServer } from "../support/start-server.js";
import { Watcher } from "./watcher.js";

/** Conversations that write at the same time when the server is killed. */
const CONVERSATIONS = 4;

/** The reply: long enough to outlast every kill. */
const WORDS = Array.from({ length: 200 }, (_, index) => `word${index} `);
const PACE_MS = 8;

/** A kill comes at most this long after the sends, in milliseconds. */
const LATEST_KILL_MS = 900;

/** How often each send is repeated at once after a kill. */
const REPEATS = 5;

/** What promise R4 allows a crash to lose of text that was shown, in milliseconds, with a frame for the way to the screen. */
const LOSS_MS = 250 + 50;

/** A server, its Provider and the Conversations it writes in; the server is another after each kill. */
export interface Table {
  server: RunningServer;
  readonly api: ApiClient;
  readonly provider: ScriptedProvider;
  readonly watchers: readonly Watcher[];
  close(): Promise<void>;
}

/** Whoever looks on asks more often than a person would. */
const UNLIMITED = { RATE_LIMIT: "0" };

/** Sets a table on an empty data folder. */
export async function openTable(dataFolder: string): Promise<Table> {
  const provider = await startScriptedProvider();
  provider.always(reply(WORDS, { paceMs: PACE_MS }));
  const server = await startServer({ dataFolder, settings: UNLIMITED });
  const api = await becomeOwner(server.address);
  await connectProvider(api, provider.url);
  const watchers: Watcher[] = [];
  for (let index = 0; index < CONVERSATIONS; index += 1) {
    watchers.push(new Watcher((await beginConversation(api)).conversationId));
  }
  const table: Table = {
    server,
    api,
    provider,
    watchers,
    async close() {
      for (const watcher of watchers) watcher.leave();
      await table.server.stop();
      await provider.close();
    },
  };
  return table;
}

/** What became of one send. */
interface Sent {
  readonly watcher: Watcher;
  readonly text: string;
  readonly key: string;
  /** Ids the server answered before it died; undefined when it did not. */
  readonly acknowledged: { messageId: string; runId: string } | undefined;
}

interface SendAnswer {
  readonly sendMessage: { readonly message: { readonly id: string }; readonly run: { readonly id: string } };
}

const SEND = "mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } run { id } } }";

/** Lets all Conversations write, kills the server, starts it again and looks at what is left. */
export async function killOnce(
  table: Table,
  number: number,
  random: () => number,
): Promise<{ momentMs: number; problems: string[] }> {
  const momentMs = Math.round(random() * LATEST_KILL_MS);
  for (const watcher of table.watchers) watcher.follow(table.api);
  const sends = table.watchers.map((watcher, index) => send(table.api, watcher, `Kill ${number}, table ${index}.`));
  await new Promise((resolve) => setTimeout(resolve, momentMs));
  const killedAt = performance.now();
  await table.server.kill();
  const sent = await Promise.all(sends);
  // A Run that was still queued is executed by the next server; one whose Provider was asked must never be.
  const asked = new Set(sent.filter(({ text }) => callsFor(table.provider, text) > 0).map(({ text }) => text));
  for (const { watcher } of sent) watcher.leave();

  // The same port: a browser comes back to the address it knows.
  const { dataFolder, port } = table.server;
  table.server = await startServer({ dataFolder, port, settings: UNLIMITED });
  const problems = (
    await Promise.all(sent.map((one) => problemsOf(table, one, { killedAt, wasAsked: asked.has(one.text) })))
  ).flat();
  return { momentMs, problems };
}

async function send(api: ApiClient, watcher: Watcher, text: string): Promise<Sent> {
  const input = { conversationId: watcher.conversationId, text, idempotencyKey: text };
  try {
    return { watcher, text, key: text, acknowledged: idsOf(await api.send<SendAnswer>(SEND, { input })) };
  } catch {
    // The server died before it answered: the send may be stored or not, and the client has to ask again.
    return { watcher, text, key: text, acknowledged: undefined };
  }
}

function idsOf({ sendMessage: { message, run } }: SendAnswer): { messageId: string; runId: string } {
  return { messageId: message.id, runId: run.id };
}

interface State {
  readonly conversation: { readonly lastEventSeq: number };
  readonly messages: { readonly edges: readonly { readonly node: { readonly id: string; readonly text: string } }[] };
  readonly runs: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly status: string;
        readonly messageId: string;
        readonly partialText: string | null;
      };
    }[];
  };
}

/** How many rows the ledger has for a Run. They are not in the API one by one, so the file is looked into. */
function ledgerRowsOf(runId: string, dataFolder: string): number {
  const database = new Database(join(dataFolder, "tavernkit.sqlite"), { readonly: true });
  try {
    const count = database.prepare<[string], number>(`SELECT COUNT(*) FROM "ledger_entry" WHERE "runId" = ?`).pluck();
    return count.get(runId) ?? 0;
  } finally {
    database.close();
  }
}

const STATE = `query ($id: ID!) { conversation(id: $id) { lastEventSeq }
  messages(conversationId: $id, last: 20) { edges { node { id text } } }
  runs(conversationId: $id, first: 10) { edges { node { id status messageId partialText } } } }`;

async function problemsOf(
  { api, provider, server }: Table,
  sent: Sent,
  { killedAt, wasAsked }: { killedAt: number; wasAsked: boolean },
): Promise<string[]> {
  const { watcher, text, key, acknowledged } = sent;
  const problems: string[] = [];
  const state = await api.send<State>(STATE, { id: watcher.conversationId });
  const messages = state.messages.edges.map(({ node }) => node);
  if (acknowledged && !messages.some(({ id }) => id === acknowledged.messageId)) {
    problems.push(`R1: “${text}” was acknowledged and is gone`);
  }
  const callsBefore = callsFor(provider, text);
  if (callsBefore > 1) problems.push(`R3: “${text}” was asked ${callsBefore} times`);

  const run = state.runs.edges.map(({ node }) => node).find(({ id }) => id === acknowledged?.runId);
  if (run) {
    const written = messages.find(({ id }) => id === run.messageId)?.text ?? run.partialText ?? "";
    const shown = watcher.shownBefore(run.id, killedAt - LOSS_MS).trim();
    if (!written.startsWith(shown)) problems.push(`R4: of ${shown.length} characters shown ${written.length} are left`);
    if (wasAsked && run.status === "RUNNING") problems.push("R3: the Run of a dead process still counts as running");
    const rows = ledgerRowsOf(run.id, server.dataFolder);
    if (wasAsked && rows !== 1) problems.push(`F9: the call of “${text}” has ${rows} rows in the ledger`);
  }

  // Asking again with the same key, as clients do that got no answer.
  const input = { conversationId: watcher.conversationId, text, idempotencyKey: key };
  const repeated = await Promise.all(Array.from({ length: REPEATS }, () => api.send<SendAnswer>(SEND, { input })));
  const answers = [...repeated.map(idsOf), ...(acknowledged ? [acknowledged] : [])];
  if (new Set(answers.map((ids) => JSON.stringify(ids))).size !== 1) {
    problems.push(`R2: “${text}” was answered in different ways: ${JSON.stringify(answers)}`);
  }
  const after = await api.send<State>(STATE, { id: watcher.conversationId });
  const said = after.messages.edges.filter(({ node }) => node.text === text).length;
  if (said !== 1) problems.push(`R2: “${text}” stands there ${said} times`);

  problems.push(...(await catchUp(api, watcher, after.conversation.lastEventSeq)));
  await api.send("mutation ($id: ID!) { stopGeneration(input: { conversationId: $id }) { runs { id } } }", {
    id: watcher.conversationId,
  });
  await settled(api, watcher.conversationId);
  return problems;
}

/** Follows on from the last event seen until the newest, and looks for gaps, repetitions and disorder. */
async function catchUp(api: ApiClient, watcher: Watcher, newest: number): Promise<string[]> {
  watcher.follow(api);
  const deadline = performance.now() + 10_000;
  while ((watcher.seqs.at(-1) ?? 0) < newest && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const wrong = watcher.seqs.findIndex((seq, index) => seq !== index + 1);
  return wrong === -1 ? [] : [`R5: event ${watcher.seqs[wrong]} came as number ${wrong + 1}`];
}

async function settled(api: ApiClient, conversationId: string): Promise<void> {
  for (;;) {
    const { conversation } = await api.send<{ conversation: { activeRuns: { status: string }[] } }>(
      "query ($id: ID!) { conversation(id: $id) { activeRuns { status } } }",
      { id: conversationId },
    );
    if (!conversation.activeRuns.some(({ status }) => status === "QUEUED" || status === "RUNNING")) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function callsFor(provider: ScriptedProvider, text: string): number {
  return provider.requests.filter(({ messages }) =>
    messages.findLast(({ role }) => role === "user")?.content.includes(text),
  ).length;
}
