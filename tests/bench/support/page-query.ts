/** The newest 50 Messages with everything the web client's timeline shows of them. */
export const PAGE_QUERY = pageQuery("");

/** The same with all Swipes. */
export const PAGE_WITH_SWIPES_QUERY = pageQuery("swipes { id position text isChosen createdAt }");

function pageQuery(furtherFields: string): string {
  return `query Messages($conversationId: ID!) {
    messages(conversationId: $conversationId, last: 50) {
      edges {
        node {
          id seq role text swipePosition swipeCount visibility isStopped isEdited createdAt version
          author { id kind displayName portraitUrl isMine }
          ${furtherFields}
        }
      }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
}
