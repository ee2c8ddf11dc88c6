import { cleanup, render, screen } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { ApiError } from "../../lib/apollo";
import CredentialsForm from "./CredentialsForm.vue";

afterEach(cleanup);

describe("the form for signing in", () => {
  it("asks for no name, and gives what was typed", async () => {
    const { emitted } = render(CredentialsForm, { props: { action: "Sign in", isBusy: false } });

    await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.org");
    await userEvent.type(screen.getByLabelText("Password"), "a long password");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

    expect(screen.queryByLabelText("Name")).toBeNull();
    expect(emitted()["submit"]).toEqual([[{ name: "", email: "ada@example.org", password: "a long password" }]]);
  });

  it("says beside a field what is wrong with it", () => {
    const issue = { path: "email", code: "taken", message: "This address has an account already." };
    const error = new ApiError("BAD_USER_INPUT", "Something is wrong.", { issues: [issue] });
    render(CredentialsForm, { props: { isNew: true, action: "Make my account", isBusy: false, error } });

    const field = screen.getByLabelText("E-mail");

    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toContain(issue.message);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says what belongs to no field above the button", () => {
    const error = new ApiError("RATE_LIMITED", "Too many attempts. Try again in 3 minutes.");
    render(CredentialsForm, { props: { action: "Sign in", isBusy: false, error } });
    expect(screen.getByRole("alert").textContent).toBe("Too many attempts. Try again in 3 minutes.");
  });

  it("cannot be sent twice", () => {
    render(CredentialsForm, { props: { action: "Sign in", isBusy: true } });
    expect(screen.getByRole("button")).toHaveProperty("disabled", true);
  });
});
