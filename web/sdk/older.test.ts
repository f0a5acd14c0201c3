import { beforeEach, describe, expect, test, vi } from "vitest";
import { adopt, type Stub } from "./older";

let did: unknown[][] = [];
const warn = vi.spyOn(console, "warn").mockImplementation(() => {});

function stub(q: unknown[]): Stub {
  const note = (name: string) => (...args: unknown[]) => void did.push([name, ...args]);
  return { _q: q, _i: [["KEY"]], start: note("start"), login: note("login"), logout: note("logout"), describeCustomer: note("describeCustomer"), open: note("open") };
}

beforeEach(() => {
  did = [];
  warn.mockClear();
});

describe("the stub of the version before", () => {
  test("is carried out in order, whatever form its calls were kept in", () => {
    const args = (function (..._all: unknown[]) {
      // eslint-disable-next-line prefer-rest-params -- what snippets of that time keep
      return arguments;
    })({ icon: false, form: "returns" });
    const s = stub([["start", args], ["identify", "jwt"], { method: "describe", args: [{ email: "a@b.test", plan: "pro", custom: { n: 1 } }] }, ["open"], ["clear", []], ["nonsense"], 7, null]);
    adopt(s);
    expect(did).toEqual([
      ["start", { hideChatIcon: true, assistantId: "returns" }],
      ["login", { jwtToken: "jwt" }, undefined],
      ["describeCustomer", { attributes: { emails: ["a@b.test"] }, customAttributes: { plan: "pro", n: 1 } }, undefined],
      ["open"],
      ["logout", undefined],
    ]);
    expect(s._q).toEqual([]);
  });

  test("keeps its names, and says each once what it is called now", () => {
    const s = stub([]);
    adopt(s);
    warn.mockClear();
    (s["identify"] as (jwt: string) => void)("a");
    (s["identify"] as (jwt: string) => void)("b");
    expect(did).toEqual([["login", { jwtToken: "a" }, undefined], ["login", { jwtToken: "b" }, undefined]]);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(String(warn.mock.calls[0]?.[0])).toContain("Kustomer.login({ jwtToken })");
  });
});
