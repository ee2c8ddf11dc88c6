/** Operations of the character feature, as tests send them. */
export const IMPORT = /* GraphQL */ `
  mutation ($input: ImportCharacterInput!) {
    importCharacter(input: $input) {
      isKnown
      issues {
        path
        code
        isRefusal
      }
      character {
        id
        name
        version
        specVersion
        portraitUrl
        card
      }
    }
  }
`;

export interface Imported {
  importCharacter: {
    isKnown: boolean;
    issues: { path: string; code: string; isRefusal: boolean }[];
    character: {
      id: string;
      name: string;
      version: number;
      specVersion: string;
      portraitUrl: string | null;
      card: Record<string, unknown>;
    };
  };
}

export const CREATE_CHARACTER = /* GraphQL */ `
  mutation ($input: CreateCharacterInput!) {
    createCharacter(input: $input) {
      character {
        id
        name
        visibility
        firstMessage
        alternateGreetings
        tags
        version
      }
    }
  }
`;

export const UPDATE_CHARACTER = /* GraphQL */ `
  mutation ($input: UpdateCharacterInput!) {
    updateCharacter(input: $input) {
      character {
        name
        description
        version
        portraitUrl
        card
      }
    }
  }
`;

export const DELETE_CHARACTER = /* GraphQL */ `
  mutation ($input: DeleteCharacterInput!) {
    deleteCharacter(input: $input) {
      deletedId
    }
  }
`;

export const CHARACTER = /* GraphQL */ `
  query ($id: ID!) {
    character(id: $id) {
      name
      isMine
      ownerName
    }
  }
`;

export const CHARACTERS = /* GraphQL */ `
  query ($first: Int, $after: String, $query: String, $order: CharacterOrder) {
    characters(first: $first, after: $after, query: $query, order: $order) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          name
        }
      }
    }
  }
`;

export interface CharacterPage {
  characters: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: { name: string } }[];
  };
}
