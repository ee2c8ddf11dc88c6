import { cleanup, render, screen } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { givenImageServer, type ImageServer } from "../../testing/given-image-server";
import { forgetRemoteImages } from "../remote-images";
import { MarkdownText } from "./MarkdownText";

let server: ImageServer;

beforeEach(() => {
  server = givenImageServer();
});
afterEach(() => {
  cleanup();
  forgetRemoteImages();
  vi.unstubAllGlobals();
});

const CAT = "*She points.* ![a cat](https://pictures.example/cat.png)";
const button = { name: "Show image from pictures.example" };

describe("images of other hosts in a text", () => {
  it("are not loaded by being there, nor by a link, nor while the text grows", async () => {
    const { rerender } = render(MarkdownText, {
      props: { text: "*She points.* ![a cat](https://pict", isOpenEnded: true },
    });
    await rerender({ text: `${CAT} [![](https://pictures.example/dog.png)](https://example.com)`, isOpenEnded: true });

    expect(screen.getAllByRole("button", button)).toHaveLength(2);
    expect(document.querySelector("img, a button")).toBeNull();
    expect(server.asked).toEqual([]);
  });

  it("are shown once somebody asks, and stay shown wherever they stand", async () => {
    const { unmount } = render(MarkdownText, {
      props: { text: `${CAT}\n\n${CAT} ![](https://pictures.example/dog.png)` },
    });

    await userEvent.click(screen.getAllByRole("button", button)[0]!);
    expect(await screen.findAllByRole("img", { name: "a cat" })).toHaveLength(2);
    expect(screen.getAllByRole("button", button)).toHaveLength(1);

    unmount();
    render(MarkdownText, { props: { text: CAT } });
    expect(screen.getByRole("img", { name: "a cat" })).toBeTruthy();
    expect(server.asked).toHaveLength(1);
  });

  it("that cannot be shown can be asked for again", async () => {
    server.refuse(424, "REMOTE_OUTAGE", "The connection broke off.");
    render(MarkdownText, { props: { text: CAT } });
    await userEvent.click(screen.getByRole("button", button));
    expect((await screen.findByRole("alert")).textContent).toContain("The connection broke off.");

    server.give();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByRole("img", { name: "a cat" })).toBeTruthy();
  });
});
