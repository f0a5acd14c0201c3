import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fireEvent } from "../../ui/testing";
import { managed } from "../state/managed";
import { leave, leaving, unsaved } from "../state/unsaved";
import { brand, managedSettings } from "../testing/fixtures";
import { Managed } from "./Managed";

vi.mock("./Preview", () => ({ Preview: () => null })); // a page of its own: journeys look at it

type Answer = { status: number; body: unknown };
type Asked = { method: string; path: string; body: Record<string, unknown> };
const asked: Asked[] = [];
let answer: (asked: Asked) => Answer | "offline" | Promise<Answer>;
let root: HTMLElement;

const refusal = (field: string, message: string): Answer => ({ status: 400, body: { errors: [{ status: 400, code: "badparam", title: "Bad Request", message, source: { parameter: field } }] } });
const kept = managedSettings();

beforeEach(() => {
  asked.length = 0;
  managed.value = { phase: "ready", settings: kept };
  root = document.body.appendChild(document.createElement("div"));
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    const path = url.replace("/console/api", "");
    if (init?.method === "GET") return new Response(JSON.stringify(managed.value.phase === "ready" ? managed.value.settings : kept));
    const one: Asked = { method: init?.method ?? "", path, body: JSON.parse(typeof init?.body === "string" ? init.body : "{}") as Record<string, unknown> };
    asked.push(one);
    const given = await answer(one);
    if (given === "offline") throw new TypeError("no network");
    return new Response(JSON.stringify(given.body), { status: given.status });
  });
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
  leaving.value = null;
  vi.unstubAllGlobals();
});

const open = (page: string) => act(() => render(<Managed page={page} />, root));
type Input = HTMLInputElement | HTMLTextAreaElement;
const field = (label: string) => {
  const found = [...root.querySelectorAll("label")].find((l) => l.textContent?.startsWith(label));
  const input = found?.getAttribute("for") ? document.getElementById(found.getAttribute("for") as string) : root.querySelector(`[aria-label="${label}"]`);
  if (!input) throw new Error(`no field ${label} in ${root.textContent ?? ""}`);
  return input as Input;
};
const type = (label: string, text: string) => act(() => {
  const input = field(label);
  input.value = text;
  fireEvent(input, "input");
});
const form = (label: string) => field(label).form as HTMLFormElement;
const settled = () => act(async () => { for (let i = 0; i < 10; i++) await Promise.resolve(); });
const save = async (label: string) => {
  act(() => void fireEvent(form(label), "submit"));
  await settled();
};
const problemOf = (label: string) => (field(label).getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)).find((el) => el?.getAttribute("role") === "alert")?.textContent;

/** Each form: a field of it, what is typed, what the server may say of it, and where that would be kept. */
const forms: { page: string; label: string; text: string; was: string; names: string; at: RegExp }[] = [
  { page: "chat", label: "Team picture", text: "icon.png", was: "", names: "teamIconUrl", at: /^PATCH \/brands\/b1$/ },
  { page: "chat", label: "Greeting", text: "Ahoy", was: "Good day.", names: "greeting", at: /^PATCH \/brands\/b1$/ },
  { page: "survey", label: "Steps", text: "11", was: "5", names: "survey.scale.options", at: /^PATCH \/brands\/b1$/ },
  { page: "domains", label: "Domains", text: "not a host", was: "shop.example", names: "domains", at: /^PATCH \/organisation$/ },
  { page: "domains", label: "Pages", text: "hide /", was: "hide shop.example/checkout*", names: "pages", at: /^PATCH \/brands\/b1$/ },
  { page: "texts", label: "Send us a message", text: "Ahoy there", was: "Write us", names: "texts.en.write", at: /^PATCH \/brands\/b1$/ },
];

describe.each(forms)("$page: $label", ({ page, label, text, was, names, at }) => {
  beforeEach(async () => {
    open(page);
    await vi.waitFor(() => field(label));
  });

  it("shows what the server refuses at its field, and keeps what was typed", async () => {
    answer = () => refusal(names, `${names} cannot be that.`);
    expect(field(label).value).toBe(was);
    type(label, text);
    await save(label);
    expect(asked.map((a) => `${a.method} ${a.path}`)).toEqual([expect.stringMatching(at)]);
    expect([field(label).value, problemOf(label), unsaved.value]).toEqual([text, "This cannot be that.", true]);
  });

  it("says at its button what has nothing to do with a field, and keeps what was typed", async () => {
    answer = () => "offline";
    type(label, text);
    await save(label);
    expect([field(label).value, form(label).querySelector(".settings-problem")?.textContent, unsaved.value]).toEqual([text, "The server cannot be reached. Check your connection.", true]);
  });

  it("asks before what was typed is lost, and has nothing to ask once it is saved or discarded", async () => {
    let left = 0;
    leave(() => left++);
    expect(left).toBe(1);
    type(label, text);
    leave(() => left++);
    expect([left, leaving.value !== null]).toEqual([1, true]);
    leaving.value = null;
    act(() => [...form(label).querySelectorAll("button")].find((b) => b.textContent === "Discard")?.click());
    expect([field(label).value, unsaved.value]).toEqual([was, false]);
    type(label, text);
    answer = ({ body }) => {
      const brands = "chat" in body ? [{ ...brand("b1"), ...body }] : kept.brands;
      managed.value = { phase: "ready", settings: { ...kept, brands, organisation: { ...kept.organisation, ...("domains" in body ? body : {}) } } };
      return { status: 200, body: "chat" in body ? brands[0] : { ...kept.organisation, ...body } };
    };
    await save(label);
    await vi.waitFor(() => expect(unsaved.value).toBe(false));
  });

  it("keeps what is typed while it is being saved", async () => {
    let done: (a: Answer) => void = () => undefined;
    answer = () => new Promise((resolve) => { done = resolve; });
    type(label, text);
    await save(label);
    type(label, `${text}0`);
    done({ status: 200, body: asked[0]?.path === "/organisation" ? kept.organisation : { ...brand("b1"), ...asked[0]?.body } });
    await settled();
    expect([field(label).value, unsaved.value]).toEqual([`${text}0`, true]);
  });
});

it("two forms of a page are unsaved each for itself", async () => {
  open("domains");
  type("Domains", "a.example");
  type("Pages", "hide a.example/");
  answer = () => ({ status: 200, body: { ...kept.organisation, domains: ["a.example"] } });
  managed.value = { phase: "ready", settings: { ...kept, organisation: { ...kept.organisation, domains: ["a.example"] } } };
  await save("Domains");
  expect(unsaved.value).toBe(true);
});

describe("texts", () => {
  beforeEach(async () => {
    open("texts");
    await vi.waitFor(() => field("Send us a message"));
  });
  const names = () => [...root.querySelectorAll(".own-text small")].map((s) => s.textContent);

  it("are found by key, by the chat's words and by one's own", () => {
    type("Search", "send us");
    expect(names()).toEqual(["write"]);
    type("Search", "WRITE US");
    expect(names()).toEqual(["write"]);
    type("Search", "emptyThread");
    expect(names()).toEqual(["emptyThread", "emptyThreadHintOf"]);
    type("Search", "nobody says this");
    expect([names(), root.querySelector(".own-texts")?.previousElementSibling?.textContent]).toEqual([[], "Nothing is said so."]);
  });

  it("can be only one's own", () => {
    act(() => root.querySelectorAll<HTMLInputElement>("[role=switch]")[0]?.click());
    expect(names()).toEqual(["write"]);
  });

  it("go back to the chat's with a button", async () => {
    act(() => [...root.querySelectorAll("button")].find((b) => b.textContent === "Reset write")?.click());
    expect([field("Send us a message").value, unsaved.value]).toEqual(["", true]);
    answer = () => ({ status: 200, body: brand("b1") });
    await save("Send us a message");
    expect(asked[0]?.body["chat"]).toMatchObject({ texts: {} });
  });

  it.each([
    ["{name} is typing", "writes", "{name} must stay in it: the chat puts something in there."],
    ["{name} is typing", "{name} of {brand}", "The chat puts nothing in for {brand}."],
    ["Send us a message", "x".repeat(513), "This is longer than 512 bytes."],
    ["Send us a message", "  ", "This is empty."],
  ])("are looked at as they are typed: %s as %s", (label, text, problem) => {
    type(label, text);
    expect(problemOf(label)).toBe(problem);
    expect(asked).toEqual([]);
  });

  it("are each language's own", async () => {
    const select = field("Language");
    act(() => { select.value = "de"; fireEvent(select, "change"); });
    await vi.waitFor(() => field("Schreiben Sie uns"));
    expect(field("Schreiben Sie uns").value).toBe("");
    type("Schreiben Sie uns", "Moin");
    answer = ({ body }) => ({ status: 200, body: { ...brand("b1"), ...body } });
    await save("Schreiben Sie uns");
    expect(asked[0]?.body["chat"]).toMatchObject({ texts: { en: { write: "Write us" }, de: { write: "Moin" } } });
  });
});
