/** Operations of the account feature, as tests send them. */
export const COMPLETE_SETUP = /* GraphQL */ `
  mutation ($input: CompleteSetupInput!) {
    completeSetup(input: $input) {
      viewer {
        account {
          id
          name
          role
        }
      }
    }
  }
`;

export const SIGN_IN = /* GraphQL */ `
  mutation ($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        account {
          name
        }
      }
    }
  }
`;

export const WHO_AM_I = /* GraphQL */ `
  {
    viewer {
      scopes
      account {
        name
        role
      }
    }
  }
`;

export const UPDATE_PROFILE = /* GraphQL */ `
  mutation ($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      account {
        name
        version
      }
    }
  }
`;

export const CREATE_INVITE = /* GraphQL */ `
  mutation ($input: CreateInviteInput!) {
    createInvite(input: $input) {
      code
      invite {
        id
      }
    }
  }
`;

export const ACCEPT_INVITE = /* GraphQL */ `
  mutation ($input: AcceptInviteInput!) {
    acceptInvite(input: $input) {
      viewer {
        account {
          name
          role
        }
      }
    }
  }
`;

export const CREATE_TOKEN = /* GraphQL */ `
  mutation ($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      secret
      apiToken {
        id
        name
        scopes
      }
    }
  }
`;

export const SET_ROLE = /* GraphQL */ `
  mutation ($input: SetAccountRoleInput!) {
    setAccountRole(input: $input) {
      account {
        role
        version
      }
    }
  }
`;
