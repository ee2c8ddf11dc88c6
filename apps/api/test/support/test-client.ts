import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { multipartBody, type SentTestFile } from "./multipart.js";

/** An error of an answer, as callers of the API see it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

/** What came back from a GraphQL operation. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly AnswerError[] | undefined;
  /** Code of the first error; undefined when there is none. */
  readonly code: string | undefined;
  readonly headers: LightMyRequestResponse["headers"];
}

/** Headers of a request, lower-case names. */
export type TestHeaders = Readonly<Record<string, string>>;

/** Somebody who talks to the API: a browser with its cookie, a program with its token, or a stranger. */
export class TestClient {
  constructor(
    private readonly app: FastifyInstance,
    readonly headers: TestHeaders,
  ) {}

  /** Sends one GraphQL operation over HTTP. */
  async send<Data = Record<string, unknown>>(
    document: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: TestHeaders = {},
  ): Promise<Answer<Data>> {
    const response = await this.app.inject({
      method: "POST",
      url: "/graphql",
      headers: { ...this.headers, ...headers },
      payload: { query: document, variables },
    });
    const { data, errors } = response.json<{ data?: Data | null; errors?: AnswerError[] }>();
    const { statusCode: status } = response;
    return { status, data, errors, code: errors?.[0]?.extensions.code, headers: response.headers };
  }

  /** Sends an operation that has to succeed. @throws Error with the errors when it does not. */
  async must<Data = Record<string, unknown>>(
    document: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Data> {
    const { data, errors } = await this.send<Data>(document, variables);
    if (errors || !data) throw new Error(`the operation failed: ${JSON.stringify(errors)}`);
    return data;
  }

  get(url: string, headers: TestHeaders = {}): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: "GET", url, headers: { ...this.headers, ...headers } });
  }

  /** Sends a file to `POST /uploads`, with the header that shows it is meant. */
  upload(file: SentTestFile, headers: TestHeaders = {}): Promise<LightMyRequestResponse> {
    const { payload, contentType } = multipartBody(file);
    return this.app.inject({
      method: "POST",
      url: "/uploads",
      headers: { ...this.headers, "x-tavernkit": "1", "content-type": contentType, ...headers },
      payload,
    });
  }
}
