/** A file as a browser sends it. */
export interface SentTestFile {
  readonly bytes: Uint8Array;
  readonly fileName?: string;
  readonly mediaType?: string;
  /** Name of the form's field. */
  readonly field?: string;
}

const BOUNDARY = "tavernkit-test-boundary";

/** The body of a multipart request with one file (RFC 7578). */
export function multipartBody({
  bytes,
  fileName = "file.bin",
  mediaType = "application/octet-stream",
  field = "file",
}: SentTestFile): { payload: Buffer; contentType: string } {
  const head =
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\n` +
    `content-type: ${mediaType}\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
  };
}
