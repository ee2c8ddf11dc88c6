import { ApiError, OFFLINE, UNREADABLE_ANSWER, type ApiIssue } from "./apollo";

/** What the server knows a sent file by. */
export interface SentFile {
  readonly id: string;
  readonly fileName: string;
}

/**
 * Sends a file to the server, where it waits to be used for something.
 *
 * @throws ApiError
 */
export async function sendFile(file: File): Promise<SentFile> {
  const form = new FormData();
  form.append("file", file);
  let response: Response;
  try {
    // The header proves that no other site's form sent this.
    response = await fetch("/uploads", { method: "POST", body: form, headers: { "x-tavernkit": "1" } });
  } catch {
    throw new ApiError(OFFLINE, "The server could not be reached. Check the connection and try again.");
  }
  const answer = (await response.json().catch(() => undefined)) as (SentFile & UploadRefusal) | undefined;
  if (response.ok && answer) return answer;
  const [refusal] = answer?.errors ?? [];
  if (!refusal) throw new ApiError(UNREADABLE_ANSWER, `The file was not taken (HTTP ${response.status}).`);
  throw new ApiError(refusal.extensions.code, refusal.message, refusal.extensions);
}

interface UploadRefusal {
  readonly errors?: readonly { message: string; extensions: { code: string; issues?: readonly ApiIssue[] } }[];
}
