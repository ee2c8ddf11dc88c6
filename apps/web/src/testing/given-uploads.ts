import { vi } from "vitest";

/** What the server answers to a file that is sent to it; undefined is a network that failed. */
type UploadAnswer = (file: File) => { readonly status?: number; readonly body: object } | undefined;

/** A server for uploads, with what the browser tells meanwhile: each file is sent in halves. */
export function answerUploads(answer: UploadAnswer = ({ name }) => ({ body: { id: name, fileName: name } })): void {
  class Request extends EventTarget {
    readonly upload = new EventTarget();
    status = 0;
    responseText = "";

    open = () => undefined;
    setRequestHeader = () => undefined;

    send(form: FormData): void {
      void this.#send(form.get("file") as File);
    }

    async #send(file: File): Promise<void> {
      for (const loaded of [1, 2]) {
        await Promise.resolve();
        const progress = { lengthComputable: true, loaded, total: 2 };
        this.upload.dispatchEvent(Object.assign(new Event("progress"), progress));
      }
      await Promise.resolve();
      const answered = answer(file);
      this.status = answered?.status ?? (answered ? 201 : 0);
      this.responseText = JSON.stringify(answered?.body ?? null);
      this.dispatchEvent(new Event(answered ? "load" : "error"));
    }
  }
  vi.stubGlobal("XMLHttpRequest", Request);
}
