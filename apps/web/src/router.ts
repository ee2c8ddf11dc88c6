import { createRouter, createWebHistory, type Router, type RouteLocationRaw, type RouteRecordRaw } from "vue-router";
import { watch } from "vue";
import type { Session } from "./features/account";
import { localPath } from "./lib/local-path";

declare module "vue-router" {
  interface RouteMeta {
    /** What the browser's tab says, before the client's name. */
    title?: string;
  }
}

/** Screens that need nobody to be signed in. */
const DOORS: ReadonlySet<string> = new Set(["setup", "sign-in", "invite"]);
/** Screens that show nothing of the server's, and so ask it nothing. */
const OPEN: ReadonlySet<string> = new Set(["workbench", "not-found"]);

const routes: RouteRecordRaw[] = [
  { path: "/setup", name: "setup", meta: { title: "Welcome" }, component: () => import("./screens/SetupScreen.vue") },
  {
    path: "/sign-in",
    name: "sign-in",
    meta: { title: "Sign in" },
    component: () => import("./screens/SignInScreen.vue"),
  },
  {
    path: "/invite/:code",
    name: "invite",
    meta: { title: "Invite" },
    component: () => import("./screens/InviteScreen.vue"),
    props: true,
  },
  {
    path: "/",
    component: () => import("./screens/ShellScreen.vue"),
    children: [
      { path: "", name: "home", component: () => import("./screens/HomeScreen.vue") },
      {
        path: "spaces",
        name: "spaces",
        meta: { title: "Spaces" },
        component: () => import("./screens/SpacesScreen.vue"),
      },
      {
        path: "spaces/:spaceId",
        name: "space",
        meta: { title: "Space" },
        component: () => import("./screens/SpaceScreen.vue"),
        props: true,
      },
      {
        path: "conversations/:conversationId/:messageId?",
        name: "conversation",
        meta: { title: "Conversation" },
        component: () => import("./screens/ConversationScreen.vue"),
        props: true,
      },
      {
        path: "characters",
        name: "characters",
        meta: { title: "Characters" },
        component: () => import("./screens/CharactersScreen.vue"),
      },
      {
        path: "characters/new",
        name: "new-character",
        meta: { title: "New Character" },
        component: () => import("./screens/CharacterScreen.vue"),
      },
      {
        path: "characters/:characterId/lorebook/:entryUid?",
        name: "embedded-lorebook",
        meta: { title: "Lorebook of a card" },
        component: () => import("./screens/EmbeddedLorebookScreen.vue"),
        props: true,
      },
      {
        path: "characters/:characterId",
        name: "character",
        meta: { title: "Character" },
        component: () => import("./screens/CharacterScreen.vue"),
        props: true,
      },
      {
        path: "presets",
        name: "presets",
        meta: { title: "Presets" },
        component: () => import("./screens/PresetsScreen.vue"),
      },
      {
        path: "presets/:presetId",
        name: "preset",
        meta: { title: "Preset" },
        component: () => import("./screens/PresetScreen.vue"),
        props: true,
      },
      {
        path: "lorebooks",
        name: "lorebooks",
        meta: { title: "Lorebooks" },
        component: () => import("./screens/LorebooksScreen.vue"),
      },
      {
        path: "lorebooks/:lorebookId/:entryId?",
        name: "lorebook",
        meta: { title: "Lorebook" },
        component: () => import("./screens/LorebookScreen.vue"),
        props: true,
      },
      { path: "settings", redirect: "/settings/account" },
      {
        path: "settings/account",
        name: "account",
        meta: { title: "Account" },
        component: () => import("./screens/AccountScreen.vue"),
      },
      {
        path: "settings/people",
        name: "people",
        meta: { title: "People" },
        component: () => import("./screens/PeopleScreen.vue"),
      },
      {
        path: "settings/providers/:providerId?",
        name: "providers",
        meta: { title: "Providers" },
        component: () => import("./screens/ProvidersScreen.vue"),
        props: true,
      },
    ],
  },
  {
    path: "/unreachable",
    name: "unreachable",
    meta: { title: "No answer" },
    component: () => import("./screens/UnreachableScreen.vue"),
  },
  {
    path: "/workbench",
    name: "workbench",
    meta: { title: "Workbench" },
    component: () => import("./screens/WorkbenchScreen.vue"),
  },
  {
    path: "/:path(.*)*",
    name: "not-found",
    meta: { title: "Not found" },
    component: () => import("./screens/NotFoundScreen.vue"),
  },
];

/** Who is here, as far as the ways through the client depend on it. */
interface Visitor {
  readonly isSetUp: boolean;
  readonly isSignedIn: boolean;
}

/** Where somebody is sent instead: to set-up while there is no owner, to signing in while nobody is signed in. */
export function redirectFor(
  name: string,
  path: string,
  { isSetUp, isSignedIn }: Visitor,
): RouteLocationRaw | undefined {
  if (!isSetUp) return name === "setup" ? undefined : { name: "setup" };
  if (name === "setup" || (name === "sign-in" && isSignedIn)) return { name: "home" };
  if (!isSignedIn && !DOORS.has(name)) return { name: "sign-in", query: path === "/" ? {} : { next: path } };
  return undefined;
}

/** The client's addresses. Nothing of the server's is shown before it is known who is here. */
export function createAppRouter(session: Session, history = createWebHistory()): Router {
  const router = createRouter({ history, routes });
  router.beforeEach(async (to) => {
    const name = String(to.name);
    if (OPEN.has(name)) return true;
    const failure = await session.ensureLoaded();
    const isStuck = name === "unreachable";
    // When the server cannot be asked, the screen says so and tries again.
    if (failure) return isStuck || { name: "unreachable", query: { next: to.fullPath } };
    if (isStuck) return localPath(to.query["next"]);
    return redirectFor(name, to.fullPath, {
      isSetUp: session.isSetUp.value,
      isSignedIn: session.viewer.value !== undefined,
    });
  });
  router.afterEach(({ meta }) => {
    document.title = meta.title ? `${meta.title} · TavernKit` : "TavernKit";
  });
  watch(
    () => session.viewer.value === undefined,
    (isGone) => {
      const { name, fullPath } = router.currentRoute.value;
      if (isGone && !OPEN.has(String(name)) && !DOORS.has(String(name))) {
        void router.push({ name: "sign-in", query: { next: fullPath } });
      }
    },
  );
  return router;
}
