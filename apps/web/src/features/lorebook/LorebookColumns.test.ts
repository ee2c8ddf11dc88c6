import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, within } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { givenEntry } from "../../testing/given-lorebook";
import LorebookColumns from "./LorebookColumns.vue";
import type { Undoable } from "./undoable";

/** No thread runs beside a test: the bench stays at reading. */
class SilentWorker {
  postMessage = () => undefined;
  terminate = () => undefined;
  addEventListener = () => undefined;
}

beforeEach(() => vi.stubGlobal("Worker", SilentWorker));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const RecycleScroller = {
  props: ["items"],
  template: `<div><template v-for="(item, index) in items" :key="item.id"><slot :item :index /></template></div>`,
};

function open(more: { canEdit?: boolean; canTransfer?: boolean; undoable?: Undoable } = {}) {
  const entries = [givenEntry("quay"), givenEntry("tide")];
  return render(LorebookColumns, {
    props: {
      ...{ entries, total: 2, currentId: undefined, canEdit: true, canTransfer: true, saving: "saved" as const },
      ...{ problems: {}, undoable: undefined, bookId: "harbour", asked: undefined, search: "", draft: undefined },
      bench: { version: 1, read: () => Promise.resolve("{}") },
      ...more,
    },
    global: { stubs: { RecycleScroller } },
  });
}
const marked = () => within(screen.getByRole("group", { name: "Marked entries" }));
const mark = (name: string) => userEvent.click(screen.getByRole("checkbox", { name: `Mark ${name}` }));

describe("marked entries of a Lorebook", () => {
  it("are switched, deleted and handed on together", async () => {
    const { emitted } = open();
    await mark("quay");
    await mark("tide");
    await userEvent.click(marked().getByRole("button", { name: "Switch off" }));
    await userEvent.click(marked().getByRole("button", { name: "Copy or move…" }));
    await userEvent.click(marked().getByRole("button", { name: "Delete" }));
    expect(emitted("change")).toEqual([[["quay", "tide"], { isEnabled: false }]]);
    expect(emitted("transfer")).toEqual([[["quay", "tide"]]]);
    expect(emitted("remove")).toEqual([[["quay", "tide"]]]);
    expect(screen.queryByRole("group", { name: "Marked entries" })).toBeNull();
  });

  it("can only be copied by those who may not change them", async () => {
    open({ canEdit: false });
    await mark("quay");
    expect(marked().getByRole("button", { name: "Copy or move…" })).toBeTruthy();
    expect(marked().queryByRole("button", { name: "Delete" })).toBeNull();
  });

  it("are not there where nothing can be done with entries", () => {
    open({ canEdit: false, canTransfer: false });
    expect(screen.queryByRole("checkbox", { name: "Mark quay" })).toBeNull();
  });
});

it("brings entries back that were deleted a moment ago", async () => {
  const { emitted } = open({ undoable: { act: "deleted", count: 2 } });
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(emitted()).toHaveProperty("undo");
});
