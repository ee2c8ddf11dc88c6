import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, expect, it } from "vitest";
import { ApiError } from "../../lib/apollo";
import TestResult from "./TestResult.vue";

afterEach(cleanup);

const SEA = {
  id: "sea-7b",
  name: "Sea 7B",
  contextTokens: null,
  inputPricePerMillion: null,
  outputPricePerMillion: null,
};

it("says that a Provider answers, how fast, and how much it offers", () => {
  const result = { isReachable: true, message: null, latencyMs: 12, models: [SEA], found: null };
  render(TestResult, { props: { result, isTesting: false } });
  expect(screen.getByRole("status").textContent).toContain("It answers in 12 ms and offers 1 model.");
});

it("adds what is worth knowing about a Provider that answers", () => {
  const result = {
    isReachable: true,
    message: "It does not list storm-70b.",
    latencyMs: 12,
    models: [SEA, SEA],
    found: null,
  };
  render(TestResult, { props: { result, isTesting: false } });
  expect(screen.getByRole("status").textContent).toContain("offers 2 models. It does not list storm-70b.");
});

it("says why a Provider cannot be used", () => {
  const result = { isReachable: false, message: "The key was refused.", latencyMs: null, models: [], found: null };
  render(TestResult, { props: { result, isTesting: false } });
  expect(screen.getByRole("status").textContent).toContain("The key was refused.");
});

it("says field by field why a test could not be made", () => {
  const issue = { path: "baseUrl", code: "not_a_url", message: "Give the address of the service." };
  const error = new ApiError("BAD_USER_INPUT", "Something is wrong.", { issues: [issue] });
  render(TestResult, { props: { error, isTesting: false } });
  expect(screen.getByRole("status").textContent).toContain("Give the address of the service.");
});
