import { createRouter, createWebHistory, type Router, type RouteLocationRaw, type RouteRecordRaw } from "vue-router";
import type { Session } from "./features/account";

/** Paths that need nobody to be signed in. */
const DOORS = new Set(["setup", "sign-in", "invite"]);

const routes: RouteRecordRaw[] = [
  { path: "/setup", name: "setup", component: () => import("./screens/SetupScreen.vue") },
  { path: "/sign-in", name: "sign-in", component: () => import("./screens/SignInScreen.vue") },
  { path: "/invite/:code", name: "invite", component: () => import("./screens/InviteScreen.vue"), props: true },
  {
    path: "/",
    component: () => import("./screens/ShellScreen.vue"),
    children: [
      { path: "", name: "home", component: () => import("./screens/HomeScreen.vue") },
      { path: "spaces", name: "spaces", component: () => import("./screens/SpacesScreen.vue") },
      { path: "spaces/:spaceId", name: "space", component: () => import("./screens/SpaceScreen.vue"), props: true },
      {
        path: "conversations/:conversationId/:messageId?",
        name: "conversation",
        component: () => import("./screens/ConversationScreen.vue"),
        props: true,
      },
      { path: "characters", name: "characters", component: () => import("./screens/CharactersScreen.vue") },
      { path: "characters/new", name: "new-character", component: () => import("./screens/CharacterScreen.vue") },
      {
        path: "characters/:characterId",
        name: "character",
        component: () => import("./screens/CharacterScreen.vue"),
        props: true,
      },
      { path: "settings", redirect: "/settings/account" },
      { path: "settings/account", name: "account", component: () => import("./screens/AccountScreen.vue") },
      { path: "settings/people", name: "people", component: () => import("./screens/PeopleScreen.vue") },
      {
        path: "settings/providers/:providerId?",
        name: "providers",
        component: () => import("./screens/ProvidersScreen.vue"),
        props: true,
      },
    ],
  },
  { path: "/:path(.*)*", name: "not-found", component: () => import("./screens/NotFoundScreen.vue") },
];

/** Where somebody is sent instead: to set-up while there is no owner, to signing in while nobody is signed in. */
export function redirectFor(
  name: string,
  path: string,
  { isSetUp, isSignedIn }: { isSetUp: boolean; isSignedIn: boolean },
): RouteLocationRaw | undefined {
  if (!isSetUp) return name === "setup" ? undefined : { name: "setup" };
  if (name === "setup" || (name === "sign-in" && isSignedIn)) return { name: "home" };
  if (!isSignedIn && !DOORS.has(name)) return { name: "sign-in", query: path === "/" ? {} : { next: path } };
  return undefined;
}

/** The client's addresses. Nothing is shown before it is known who is here. */
export function createAppRouter(session: Session): Router {
  const router = createRouter({ history: createWebHistory(), routes });
  router.beforeEach(async (to) => {
    // When the server cannot be asked, the screen says so and offers to try again.
    if ((await session.ensureLoaded()) !== undefined)
      return to.name === "unreachable" ? true : { name: "unreachable", query: { next: to.fullPath } };
    return redirectFor(String(to.name), to.fullPath, {
      isSetUp: session.isSetUp.value,
      isSignedIn: session.viewer.value !== undefined,
    });
  });
  router.addRoute({
    path: "/unreachable",
    name: "unreachable",
    component: () => import("./screens/UnreachableScreen.vue"),
  });
  return router;
}
