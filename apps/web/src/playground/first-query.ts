/** What stands in the editor of somebody who opens the playground for the first time. */
export const FIRST_QUERY = `# TavernKit's GraphQL API.
# Ctrl+Enter runs the operation at the cursor;
# the book on the left documents every field.
# Signed in to the web client, you are signed in
# here. Otherwise put a token into "Headers":
#   { "authorization": "Bearer <token>" }

query Welcome {
  viewer {
    account {
      name
      role
    }
    scopes
  }
  characters(first: 5) {
    edges {
      node {
        id
        name
      }
    }
  }
}

# A Conversation's events, and what happens next.
subscription Stream($conversationId: ID!) {
  messageStream(conversationId: $conversationId, after: 0) {
    __typename
    ... on MessageAdded {
      seq
      message {
        author {
          displayName
        }
        text
      }
    }
    ... on RunText {
      offset
      text
    }
  }
}
`;
