import { cleanup, render, screen } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { settled } from "../../testing/in-scope";
import BulkEditDialog from "./BulkEditDialog.vue";

afterEach(cleanup);

it("changes of many entries what was touched, and nothing else", async () => {
  const { emitted } = render(BulkEditDialog, { props: { open: true, count: 3 } });
  await settled();
  const apply = () => screen.getByRole<HTMLButtonElement>("button", { name: "Change 3 entries" });
  expect(apply().disabled).toBe(true);
  await userEvent.selectOptions(screen.getByLabelText("Place"), "among the Messages");
  const depth = screen.getByLabelText("Messages after it");
  await userEvent.clear(depth);
  await userEvent.type(depth, "2{Tab}");
  await userEvent.click(apply());
  expect(emitted("apply")).toEqual([[{ position: "AT_DEPTH", depth: 2 }]]);
});
