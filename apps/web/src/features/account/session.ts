import { ApolloLink, type ApolloClient } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { tap } from "rxjs";
import { computed, inject, shallowRef, type App, type ComputedRef, type InjectionKey } from "vue";
import { SessionDocument, SetTimeZoneDocument, type ViewerFieldsFragment } from "../../generated/graphql";
import { toApiError, type ApiError } from "../../lib/apollo";
import { forgetRemoteImages } from "../../lib/remote-images";
import { forgetNextReplies } from "../../lib/useNextReply";

/** Who uses this browser, and whether the instance has its owner. */
export interface Session {
  /** Undefined while nobody is signed in, or nothing is known yet. */
  readonly viewer: ComputedRef<ViewerFieldsFragment | undefined>;
  readonly isSetUp: ComputedRef<boolean>;
  readonly isAdmin: ComputedRef<boolean>;
  /** Asks the server once; later calls wait for the same answer. @returns The failure, if any. */
  ensureLoaded(): Promise<ApiError | undefined>;
  /** Somebody has signed in. What another account had read is forgotten. */
  begin(viewer: ViewerFieldsFragment): Promise<void>;
  /** Nobody is signed in any more; everything read is forgotten. */
  end(): Promise<void>;
}

const SESSION: InjectionKey<Session> = Symbol("session");

/**
 * The session of a running app. It tells the server where the person is when that is not known there yet, so that prompts tell the
 * time as their clock does, also in Runs that nobody watches.
 *
 * @param timeZone IANA name.
 */
export function createSession(
  client: ApolloClient,
  timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
): Session {
  const viewer = shallowRef<ViewerFieldsFragment>();
  const isSetUp = shallowRef(true);
  let loading: Promise<ApiError | undefined> | undefined;

  // Somebody may have been signed out from elsewhere. The server is asked, because a wrong password is told by the same code.
  client.setLink(
    new ApolloLink((operation, forward) =>
      forward(operation).pipe(
        tap({
          next: (result) => result.errors && void recheck(toApiError(new CombinedGraphQLErrors(result))),
          error: (cause: unknown) => void recheck(toApiError(cause)),
        }),
      ),
    ).concat(client.link),
  );

  async function recheck({ code }: ApiError): Promise<void> {
    if (code === "UNAUTHENTICATED" && viewer.value) await load();
  }

  async function tellTimeZone(): Promise<void> {
    if (!viewer.value || viewer.value.account.timeZone === timeZone) return;
    try {
      await client.mutate({ mutation: SetTimeZoneDocument, variables: { input: { timeZone } } });
    } catch {
      // Nobody asked for it, and the next load says it again.
    }
  }

  async function forgetRead(): Promise<void> {
    forgetRemoteImages();
    forgetNextReplies();
    await client.clearStore();
  }

  async function load(): Promise<ApiError | undefined> {
    try {
      const { data } = await client.query({ query: SessionDocument, fetchPolicy: "network-only" });
      isSetUp.value = data?.setupStatus.isComplete ?? true;
      viewer.value = data?.viewer ?? undefined;
      void tellTimeZone();
      return undefined;
    } catch (cause) {
      loading = undefined;
      return toApiError(cause);
    }
  }

  return {
    viewer: computed(() => viewer.value),
    isSetUp: computed(() => isSetUp.value),
    isAdmin: computed(() => viewer.value !== undefined && viewer.value.account.role !== "MEMBER"),
    ensureLoaded: () => (loading ??= load()),
    async begin(next) {
      await forgetRead();
      isSetUp.value = true;
      viewer.value = next;
      void tellTimeZone();
    },
    async end() {
      viewer.value = undefined;
      await forgetRead();
    },
  };
}

export function provideSession(app: App, session: Session): void {
  app.provide(SESSION, session);
}

/** The session of the running app. */
export function useSession(): Session {
  const session = inject(SESSION);
  if (!session) throw new Error("No session is provided here; call provideSession() first.");
  return session;
}
