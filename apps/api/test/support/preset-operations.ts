import type { TestApi } from "./start-test-api.js";

/** Operations of the preset feature, as tests send them. */
export const CREATE_PRESET = /* GraphQL */ `
  mutation ($input: CreatePresetInput!) {
    createPreset(input: $input) {
      preset {
        id
        name
        description
        visibility
        isBuiltIn
        isMine
        canEdit
        version
        samplerValues
        promptSettings {
          newExample
          examples
          entries {
            id
            name
            role
            position
            depth
          }
          templates {
            instruct {
              inputSequence
              lastInputSequence
            }
          }
        }
      }
    }
  }
`;

export const UPDATE_PRESET = /* GraphQL */ `
  mutation ($input: UpdatePresetInput!) {
    updatePreset(input: $input) {
      preset {
        id
        name
        version
        samplerValues
        promptSettings {
          newExample
          entries {
            id
          }
        }
      }
    }
  }
`;

export const DUPLICATE_PRESET = /* GraphQL */ `
  mutation ($input: DuplicatePresetInput!) {
    duplicatePreset(input: $input) {
      preset {
        id
        name
        visibility
        isBuiltIn
        isMine
        samplerValues
      }
    }
  }
`;

export const DELETE_PRESET = /* GraphQL */ `
  mutation ($input: DeletePresetInput!) {
    deletePreset(input: $input) {
      deletedId
      uses {
        spaces
        memberships
        spaceNames
        isDefault
        summary
      }
    }
  }
`;

export const IMPORT_PRESET = /* GraphQL */ `
  mutation ($input: ImportPresetInput!) {
    importPreset(input: $input) {
      preset {
        id
        name
        description
        visibility
        samplerValues
        promptSettings {
          names
          continuePostfix
          stopSequences
          entries {
            id
            name
            enabled
            role
            text
            position
            depth
            order
            triggers
            forbidsOverride
          }
          templates {
            context {
              storyString
              namesAsStop
            }
            instruct {
              inputSequence
              outputSequence
              names
            }
          }
        }
      }
      report {
        kind
        taken
        notTaken {
          path
          reason
        }
      }
    }
  }
`;

export const PRESET = /* GraphQL */ `
  query ($id: ID!) {
    preset(id: $id) {
      name
      isMine
      canEdit
      ownerName
      version
    }
  }
`;

export const PRESETS = /* GraphQL */ `
  query ($first: Int, $after: String, $query: String, $scope: PresetScope) {
    presets(first: $first, after: $after, query: $query, scope: $scope) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
        }
      }
    }
  }
`;

export interface PresetPage {
  presets: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: { id: string; name: string } }[];
  };
}

export interface ImportedPresetAnswer {
  importPreset: {
    preset: {
      id: string;
      name: string;
      description: string;
      samplerValues: Record<string, unknown>;
      promptSettings: {
        entries: { id: string; enabled: boolean; text: string }[];
        templates: { context: object; instruct: object | null } | null;
      } & Record<string, unknown>;
    };
    report: { kind: string; taken: string[]; notTaken: { path: string; reason: string }[] };
  };
}

/** Makes a Preset of somebody. @returns Its id. */
export async function givenPreset(api: TestApi, input: Record<string, unknown> = {}, owner = "ada"): Promise<string> {
  const { createPreset } = await api
    .as(owner)
    .must<{ createPreset: { preset: { id: string } } }>(CREATE_PRESET, { input: { name: "Cozy", ...input } });
  return createPreset.preset.id;
}
