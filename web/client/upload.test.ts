import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { upload } from "./upload";

let answers: Response[] = [];
let asked: { token: unknown; key: unknown; at: number }[] = [];
const began = 1_800_000_000_000;
const refusal = (status: number, code: string, headers = {}) => new Response(JSON.stringify({ errors: [{ status, code, title: code, message: "No." }] }), { status, headers });
const made = () => new Response(JSON.stringify({ attachment: { id: "f1" } }), { status: 201 });
const file = new File(["one"], "a.txt", { type: "text/plain" });

beforeEach(() => {
  vi.useFakeTimers({ now: began });
  asked = [];
  vi.stubGlobal("fetch", (_url: string, { body }: { body: FormData }) => {
    asked.push({ token: body.get("token"), key: body.get("key"), at: Date.now() - began });
    return Promise.resolve(answers.shift());
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a file that a sign-in overtakes is sent again with the new token", async () => {
  answers = [refusal(401, "token_revoked"), made()];
  let token = "old";
  const sent = upload({ base: "", chatKey: "k", brand: null, token: () => token }, file);
  await vi.advanceTimersByTimeAsync(0);
  token = "new";
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await sent).toEqual({ id: "f1" });
  expect(asked.map((a) => a.token)).toEqual(["old", "new"]);
  expect(new Set(asked.map((a) => a.key)).size).toBe(1);
});

test("a server that asks for patience is given it", async () => {
  answers = [refusal(429, "ratelimit", { "Retry-After": "40" }), made()];
  const sent = upload({ base: "", chatKey: "k", brand: null, token: () => "t" }, file);
  await vi.advanceTimersByTimeAsync(39_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await sent).toEqual({ id: "f1" });
});

test("what is refused is refused once", async () => {
  answers = [refusal(400, "file_type")];
  expect(await upload({ base: "", chatKey: "k", brand: null, token: () => "t" }, file)).toMatchObject({ code: "file_type" });
  expect(asked).toHaveLength(1);
});
