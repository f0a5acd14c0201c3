import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** The locks of a browser, as far as sound.ts asks for them. */
const held = new Set<string>();
const locks = {
  async request(name: string, _options: unknown, run: (lock: object | null) => Promise<void> | undefined) {
    if (held.has(name)) return run(null);
    held.add(name);
    await run({});
    held.delete(name);
  },
};
let rings = 0;
let active = true;

/** sound.ts as one more page has it. */
async function page(): Promise<(message: string, wanted?: boolean, seen?: boolean) => void> {
  vi.resetModules();
  const { sound } = await import("./sound");
  return (message, wanted = true, seen = false) => sound(message, () => wanted, seen);
}

beforeEach(() => {
  vi.useFakeTimers();
  held.clear();
  rings = 0;
  active = true;
  vi.stubGlobal("AudioContext", class {
    constructor() {
      rings += 1;
      throw new Error("no device");
    }
  });
  vi.stubGlobal("navigator", { locks, get userActivation() { return { hasBeenActive: active }; } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a message sounds on one page of those that hear it", async () => {
  const [one, another] = [await page(), await page()];
  one("a");
  another("a");
  await vi.runAllTimersAsync();
  expect(rings).toBe(1);
  another("b");
  one("b");
  await vi.runAllTimersAsync();
  expect(rings).toBe(2);
});

test("a page that wakes up with what another has sounded for stays silent", async () => {
  const [awake, asleep] = [await page(), await page()];
  for (const message of ["a", "b"]) {
    awake(message);
    await vi.runAllTimersAsync();
  }
  asleep("a");
  asleep("b");
  await vi.runAllTimersAsync();
  expect(rings).toBe(2);
});

test("a page that nobody has touched, or that does not want to any more, stays silent", async () => {
  const sound = await page();
  active = false;
  sound("a");
  await vi.runAllTimersAsync();
  active = true;
  sound("b", false);
  await vi.runAllTimersAsync();
  expect(rings).toBe(0);
});

test("without locks the page that shows sounds", async () => {
  vi.stubGlobal("navigator", {});
  (await page())("a");
  await vi.runAllTimersAsync();
  expect(rings).toBe(1);
});

test("what somebody looks at on one page does not sound on another", async () => {
  const [looking, behind] = [await page(), await page()];
  behind("a");
  looking("a", true, true);
  await vi.runAllTimersAsync();
  expect(rings).toBe(0);
});
