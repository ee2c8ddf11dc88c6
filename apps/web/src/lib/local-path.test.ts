import { expect, it } from "vitest";
import { localPath } from "./local-path";

it("goes on to a path of this client", () => {
  expect(localPath("/characters/1?tab=card")).toBe("/characters/1?tab=card");
});

it.each([
  undefined,
  null,
  "",
  ["/a"],
  "characters",
  "https://elsewhere.example",
  "//elsewhere.example",
  "/\\elsewhere.example",
])("goes to the first page instead of %j", (given) => {
  expect(localPath(given)).toBe("/");
});
