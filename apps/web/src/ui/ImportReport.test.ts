import { cleanup, render, screen, within } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import type { ImportedFile } from "./import-file";
import ImportReport from "./ImportReport.vue";

afterEach(cleanup);

function show(...files: ImportedFile[]) {
  const component = { template: "<p/>" };
  const routes = [{ path: "/", component }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  return render(ImportReport, { props: { files }, global: { plugins: [router] } });
}
const report = () => within(screen.getByRole("region", { name: "Import" }));

describe("the report of an import", () => {
  it("leads to what was taken, and names what was not", () => {
    show({
      fileName: "harbour.json",
      state: "taken",
      result: { to: "/", label: "Harbour (2 entries)" },
      issues: [{ path: "entries.0.depth", code: "wrong_type", message: "This value makes no sense here." }],
    });
    expect(report().getByText("Imported")).toBeTruthy();
    expect(report().getByRole("link", { name: "Harbour (2 entries)" })).toBeTruthy();
    expect(report().getByRole("listitem").textContent).toContain("entries.0.depth This value makes no sense here.");
  });

  it("says why a file was refused: once, or field by field", () => {
    show({ fileName: "diary.txt", state: "refused", problem: "This file is neither JSON nor a PNG card." });
    expect(report().getByText("Not imported")).toBeTruthy();
    expect(report().getByText("This file is neither JSON nor a PNG card.")).toBeTruthy();
    expect(report().queryByRole("listitem")).toBeNull();
  });

  it("says how far it is: of many files their number, of a large one the share sent", () => {
    show(
      { fileName: "harbour.json", state: "taken" },
      { fileName: "coast.json", state: "sending", sentShare: 0.456 },
      { fileName: "docks.json", state: "waiting" },
    );
    expect(report().getByText("1 of 3")).toBeTruthy();
    expect(report().getByRole("progressbar", { name: "Files done" }).getAttribute("value")).toBe("1");
    expect(report().getByText("Sending… 45 %")).toBeTruthy();
    expect(report().getByText("Waiting")).toBeTruthy();
    expect(report().queryByRole("button", { name: "Close the report" })).toBeNull();
    expect(report().getByRole("status").textContent).toBe("");
  });

  it("is read out once, when all is over", () => {
    show({ fileName: "harbour.json", state: "taken" }, { fileName: "diary.txt", state: "refused" });
    expect(report().getByRole("status").textContent).toBe("1 of 2 files imported, 1 refused");
  });

  it("goes away when it is closed", async () => {
    const { emitted } = show({ fileName: "harbour.json", state: "taken" });
    await userEvent.click(report().getByRole("button", { name: "Close the report" }));
    expect(emitted()).toHaveProperty("dismiss");
  });
});
