/** A prompt as these tests look at it. */
export interface ShownPrompt {
  readonly messages:
    readonly { readonly role: string; readonly name: string | null; readonly content: string }[] | null;
  readonly text: string | null;
  readonly blocks: readonly {
    readonly id: string;
    readonly source: string;
    readonly name: string;
    readonly text: string;
    readonly messageId: string | null;
    readonly isIncluded: boolean;
    readonly omission: string | null;
    readonly omissionReason: string | null;
  }[];
  readonly totalTokens: number;
  readonly counting: {
    readonly tokenizer: string;
    readonly label: string;
    readonly isEstimate: boolean;
    readonly factor: number;
  } | null;
  readonly budgetTokens: number;
  readonly stopSequences: readonly string[];
  readonly variables: readonly { readonly name: string; readonly value: string; readonly isGlobal: boolean }[];
  readonly issues: readonly { readonly code: string; readonly message: string }[];
  readonly lore: ShownLore | null;
  readonly seed: number;
  readonly instant: string;
}

/** What Lorebooks gave a prompt, as these tests look at it. */
export interface ShownLore {
  readonly books: readonly { readonly id: string; readonly name: string; readonly source: string }[];
  readonly firedCount: number;
  readonly almostCount: number;
  readonly isComplete: boolean;
  readonly explanations: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: {
        readonly uid: string;
        readonly title: string;
        readonly keys: readonly string[];
        readonly outcome: string;
        readonly reason: string;
        readonly explanation: string;
        readonly match: { readonly key: string; readonly kind: string; readonly messageId: string | null } | null;
        readonly rolls: readonly { readonly kind: string; readonly value: number }[];
      };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

const COUNTING = `counting { tokenizer label isEstimate factor }`;
const PROMPT = `messages { role name content } text totalTokens ${COUNTING} budgetTokens stopSequences seed instant
  blocks { id source name text messageId isIncluded omission omissionReason }
  variables { name value isGlobal } issues { code message }
  lore { books { id name source } firedCount almostCount isComplete
    explanations(first: 50) {
      edges { cursor node { uid title keys outcome reason explanation match { key kind messageId } rolls { kind value } } }
      pageInfo { hasNextPage }
    } }`;

export const PREVIEW = `query ($conversationId: ID!, $speakerId: ID!, $kind: PromptKind!, $text: String, $samplerValues: JSON, $seed: Int, $instant: DateTime) {
  promptPreview(conversationId: $conversationId, speakerId: $speakerId, kind: $kind, text: $text, samplerValues: $samplerValues, seed: $seed, instant: $instant) { ${PROMPT} } }`;
export const RUN_PROMPT = `query ($id: ID!) { run(id: $id) { plannedTokens ${COUNTING} promptTokens isUsageReported prompt { ${PROMPT} } } }`;
