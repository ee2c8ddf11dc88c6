import { cleanup, render, screen } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { RemoteImage } from "../remote-images";
import RemoteImageView from "./RemoteImageView.vue";

afterEach(cleanup);

const CAT = { href: "https://pictures.example/cat.png?a=1", host: "pictures.example", text: "a cat" };
const SHOWN: RemoteImage = { state: "shown", src: "blob:1", width: 640, height: 360 };
const OUTAGE: RemoteImage = { state: "failed", message: "The connection broke off.", canRetry: true };

const button = () => screen.getByRole("button", { name: "Show image from pictures.example" });

const waiting = () => screen.getByRole("button", { name: "Loading image from pictures.example…" });

describe("an image of another host", () => {
  it("is a button that names the host, with its words and its whole address beside it", () => {
    render(RemoteImageView, { props: CAT });

    const words = document.getElementById(button().getAttribute("aria-describedby") ?? "");
    expect(words?.textContent).toBe("a cat");
    expect(button().title).toBe(CAT.href);
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("without words has none beside it", () => {
    render(RemoteImageView, { props: { ...CAT, text: "" } });

    expect(button().hasAttribute("aria-describedby")).toBe(false);
  });

  it.each(["{Enter}", " "])("is asked for with the key %j", async (key) => {
    const { emitted } = render(RemoteImageView, { props: CAT });

    await userEvent.tab();
    await userEvent.keyboard(key);

    expect(emitted("show")).toHaveLength(1);
  });

  it("says that it is loading, and cannot be asked for twice", async () => {
    const { emitted } = render(RemoteImageView, { props: { ...CAT, image: { state: "loading" } } });

    await userEvent.click(waiting());

    expect(screen.getByRole("status").textContent).toBe("Loading the image…");
    expect(waiting().getAttribute("aria-disabled")).toBe("true");
    expect(emitted("show")).toBeUndefined();
  });

  it("is shown with its words, its own size kept free for it", () => {
    render(RemoteImageView, { props: { ...CAT, image: SHOWN } });

    const image = screen.getByRole<HTMLImageElement>("img", { name: "a cat" });
    expect([image.getAttribute("src"), image.width, image.height]).toEqual(["blob:1", 640, 360]);
    expect(screen.queryByText("a cat")).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("without words is named by its host", () => {
    render(RemoteImageView, { props: { ...CAT, text: "", image: SHOWN } });

    expect(screen.getByRole("img", { name: "Image from pictures.example" })).toBeTruthy();
  });

  it("that cannot be shown says why, and leaves a link to it that tells its host nothing of this page", async () => {
    const { emitted } = render(RemoteImageView, { props: { ...CAT, image: OUTAGE } });

    expect(screen.getByRole("alert").textContent).toBe(
      "The image from pictures.example cannot be shown. The connection broke off.",
    );
    expect(screen.getByText("a cat")).toBeTruthy();
    const link = screen.getByRole("link", { name: "Open it at pictures.example" });
    expect(link.getAttribute("href")).toBe(CAT.href);
    expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(emitted("show")).toHaveLength(1);
  });

  it("is not offered again when that cannot help", () => {
    render(RemoteImageView, { props: { ...CAT, image: { ...OUTAGE, canRetry: false } } });

    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getByRole("link")).toBeTruthy();
  });
});

describe("the keyboard", () => {
  it("stays at the image whatever becomes of it", async () => {
    const { rerender, container } = render(RemoteImageView, { props: CAT });
    await userEvent.tab();
    expect(document.activeElement).toBe(button());

    await rerender({ ...CAT, image: { state: "loading" } });
    expect(document.activeElement).toBe(waiting());
    await rerender({ ...CAT, image: OUTAGE });
    expect(document.activeElement?.textContent).toBe("Try again");
    await rerender({ ...CAT, image: { state: "loading" } });
    expect(document.activeElement).toBe(waiting());
    await rerender({ ...CAT, image: SHOWN });
    expect(document.activeElement).toBe(container.querySelector(".remote-image"));
  });

  it("does not stay for another image that takes the place", async () => {
    const { rerender } = render(RemoteImageView, { props: { ...CAT, image: OUTAGE } });
    await userEvent.tab();

    await rerender({ href: "https://pictures.example/dog.png", host: CAT.host, text: "a dog", image: SHOWN });

    expect(document.activeElement).toBe(document.body);
  });

  it("is left alone when it is elsewhere", async () => {
    const { rerender } = render(RemoteImageView, { props: { ...CAT, image: { state: "loading" } } });

    await rerender({ ...CAT, image: OUTAGE });

    expect(document.activeElement).toBe(document.body);
  });
});
