import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Context, Viewer } from "../graphql/context.js";
import { isFault, presentError } from "../graphql/errors.js";
import { checkOperation, OPERATION_LIMITS } from "../graphql/limits.js";
import type { Request } from "../graphql/request.js";
import { Refusal } from "../platform/refusal.js";
import type { OperationRate } from "./operation-rate.js";
import { statusOf } from "./server.js";

/** Makes the context of one operation. */
export type MakeContext = (viewer: Viewer | undefined, request: Request) => Context;

/** Apollo Server over the schema, inside this program's limits and with its error format. */
export async function startApollo(
  schema: GraphQLSchema,
  app: FastifyInstance,
  rate: OperationRate,
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    parseOptions: { maxTokens: OPERATION_LIMITS.tokens },
    formatError: (formatted, error) => presentError(formatted, error),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It looks at every field of every answer, a tenth of a page's time, and nothing here may be cached anyway.
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app),
      operationLimits(schema, rate),
      faultReports(app.log),
    ],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  return apollo;
}

/** The viewer, or the Refusal with its HTTP status: Apollo answers 500 to whatever else a context throws. */
export async function identified(viewer: Promise<Viewer | undefined>): Promise<Viewer | undefined> {
  try {
    return await viewer;
  } catch (error) {
    throw withStatus(error);
  }
}

/** A Refusal of the whole operation with its HTTP status; anything else as it is. */
function withStatus(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status: statusOf(error) } } });
}

function operationLimits(schema: GraphQLSchema, rate: OperationRate): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operationName, request, contextValue }) => {
        const isSignedIn = contextValue.viewer !== undefined;
        try {
          rate.take(contextValue.viewer, contextValue.request);
          checkOperation(schema, { document, operationName, variables: request.variables, isSignedIn });
        } catch (error) {
          throw withStatus(error);
        }
      },
    }),
  };
}

/** Writes bugs to the log whole and tells the caller the request's id. */
function faultReports(log: FastifyBaseLogger): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue, operationName }) => {
        for (const error of errors.filter(isFault)) {
          log.error(
            { err: error.originalError ?? error, reqId: contextValue.request.id, operationName },
            "operation failed",
          );
        }
      },
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== "single") return;
        for (const { extensions } of response.body.singleResult.errors ?? []) {
          if (extensions?.["code"] === "INTERNAL_SERVER_ERROR") extensions["requestId"] = contextValue.request.id;
        }
      },
    }),
  };
}
