import { describe, expect, it } from "vitest";
import { redirectFor } from "./router";

const NOBODY = { isSetUp: true, isSignedIn: false };
const ADA = { isSetUp: true, isSignedIn: true };
const NEW = { isSetUp: false, isSignedIn: false };

describe("the ways through the client", () => {
  it.each(["sign-in", "invite", "conversation"])("lead to set-up from %s while there is no owner", (name) => {
    expect(redirectFor(name, "/somewhere", NEW)).toEqual({ name: "setup" });
  });

  it("let the owner be made once", () => {
    expect(redirectFor("setup", "/setup", NEW)).toBeUndefined();
    expect(redirectFor("setup", "/setup", NOBODY)).toEqual({ name: "home" });
  });

  it("lead to signing in, and from there on to where one wanted to go", () => {
    const path = "/conversations/1/message/2";
    expect(redirectFor("conversation", path, NOBODY)).toEqual({ name: "sign-in", query: { next: path } });
  });

  it("lead to signing in without a place to go on to from the first page", () => {
    expect(redirectFor("home", "/", NOBODY)).toEqual({ name: "sign-in", query: {} });
  });

  it.each(["sign-in", "invite"])("leave %s open to people without an account", (name) => {
    expect(redirectFor(name, "/", NOBODY)).toBeUndefined();
  });

  it("lead away from signing in who is signed in, and nowhere else", () => {
    expect(redirectFor("sign-in", "/sign-in", ADA)).toEqual({ name: "home" });
    expect(redirectFor("characters", "/characters", ADA)).toBeUndefined();
  });
});
