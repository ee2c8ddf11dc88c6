import type { FastifyReply } from "fastify";

/** A file to be downloaded. */
export interface DownloadedFile {
  /** The name it is offered under, with its ending. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer | string;
}

/** Answers with a file that browsers save under its name. */
export function sendFile(reply: FastifyReply, { name, mediaType, bytes }: DownloadedFile): FastifyReply {
  const plain = name.replace(/[^\w .()-]/g, "_");
  // RFC 6266 with RFC 5987: old programs read the plain name, others the encoded one.
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`;
  return reply.type(mediaType).header("content-disposition", disposition).send(bytes);
}
