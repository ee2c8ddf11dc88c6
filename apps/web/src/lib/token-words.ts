/** How the server counted tokens, as the API tells it. */
export interface CountingWords {
  readonly label: string;
  readonly isEstimate: boolean;
  /** What an estimate was multiplied by. */
  readonly factor: number;
}

/** A number of tokens; one that is only near is marked. */
export function formatCount(tokens: number, isEstimate = false): string {
  return isEstimate ? `≈ ${tokens.toLocaleString()}` : tokens.toLocaleString();
}

/** How tokens were counted, in a sentence. */
export function countingSentence({ label, isEstimate, factor }: CountingWords): string {
  if (!isEstimate) return `Counted with the model's own vocabulary, ${label}.`;
  if (factor === 1) return `An estimate with the vocabulary ${label}: the one of this model is not here.`;
  return `An estimate with the vocabulary ${label} × ${factor.toLocaleString()}, which the Provider's own counts taught.`;
}

/** The same in a few words, to stand behind a number. */
export function countingName({ label, isEstimate }: CountingWords): string {
  return isEstimate ? `estimate, ${label}` : label;
}

/** How far a Provider's count is from what was planned, as the end of a sentence. */
export function deviation(planned: number, reported: number): string {
  const difference = Math.abs(reported - planned);
  if (difference === 0) return "as planned";
  const percent = planned > 0 ? Math.round((difference / planned) * 100) : 0;
  const share = percent > 0 ? ` (${percent} %)` : "";
  return `${difference.toLocaleString()} ${reported > planned ? "more" : "fewer"} than planned${share}`;
}
