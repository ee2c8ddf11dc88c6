import type { BuiltProgram } from "./built-program.js";

/** Where the plain page is. */
export const PLAIN_PATH = "/bench/page";

/** Adds a route that gives the same page without GraphQL: same session check, same leave, same SQL, JSON by hand. */
export function addPlainPage({ app, database, services, makeContext }: BuiltProgram): void {
  const { read } = database;
  app.post(PLAIN_PATH, async (request, reply) => {
    const token = /tavernkit_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    const viewer = await services.authentication.viewerOf({ kind: "session", token });
    if (!viewer) return reply.code(401).send({});
    const { conversationId } = request.body as { readonly conversationId: string };
    await makeContext(viewer, request).policies.conversation.requireMember(read, viewer, conversationId);
    const { edges, pageInfo } = await services.messageReader.page(read, conversationId, { last: 50 });
    const authorIds = [...new Set(edges.map(({ node }) => node.authorId))];
    const places = authorIds.map(() => "?").join(", ");
    const authors = await read.query(
      `SELECT "id", "kind", "displayName" FROM "membership" WHERE "id" IN (${places})`,
      authorIds,
    );
    const swipes = await services.messageReader.swipesOf(
      read,
      edges.map(({ node }) => node.id),
    );
    const authorById = new Map(authors.map((author) => [author["id"], author]));
    const swipesById = new Map<string, (typeof swipes)[number][]>();
    for (const swipe of swipes) {
      const known = swipesById.get(swipe.messageId);
      if (known) known.push(swipe);
      else swipesById.set(swipe.messageId, [swipe]);
    }
    return {
      data: {
        messages: {
          edges: edges.map(({ node }) => ({
            node: {
              ...node,
              createdAt: new Date(node.createdAt).toISOString(),
              author: authorById.get(node.authorId),
              swipes: swipesById.get(node.id)?.map((swipe) => ({
                ...swipe,
                createdAt: new Date(swipe.createdAt).toISOString(),
              })),
            },
          })),
          pageInfo,
        },
      },
    };
  });
}
