import { ApiError, OFFLINE, UNREADABLE_ANSWER, type ApiIssue } from "./apollo";

/** What the server knows a sent file by. */
export interface SentFile {
  readonly id: string;
  readonly fileName: string;
}

/**
 * Sends a file to the server, where it waits to be used for something.
 *
 * @param onProgress Hears which share is sent, from 0 to 1, where the browser tells.
 * @throws ApiError
 */
export async function sendFile(file: File, onProgress?: (share: number) => void): Promise<SentFile> {
  const form = new FormData();
  form.append("file", file);
  const { status, body } = await post(form, onProgress);
  const answer = readAnswer(body);
  if (status < 300 && answer) return answer;
  const [refusal] = answer?.errors ?? [];
  if (!refusal) throw new ApiError(UNREADABLE_ANSWER, `The file was not taken (HTTP ${status}).`);
  throw new ApiError(refusal.extensions.code, refusal.message, refusal.extensions);
}

/** By XMLHttpRequest: `fetch` does not tell how much is sent. */
function post(form: FormData, onProgress?: (share: number) => void): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/uploads");
    // Proof that no other site's form sent this.
    request.setRequestHeader("x-tavernkit", "1");
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress?.(loaded / total);
    });
    request.addEventListener("load", () => resolve({ status: request.status, body: request.responseText }));
    for (const end of ["error", "abort", "timeout"] as const) {
      request.addEventListener(end, () => {
        reject(new ApiError(OFFLINE, "The server could not be reached. Check the connection and try again."));
      });
    }
    request.send(form);
  });
}

function readAnswer(body: string): (SentFile & UploadRefusal) | undefined {
  try {
    return (JSON.parse(body) as (SentFile & UploadRefusal) | null) ?? undefined;
  } catch {
    return undefined;
  }
}

interface UploadRefusal {
  readonly errors?: readonly { message: string; extensions: { code: string; issues?: readonly ApiIssue[] } }[];
}
