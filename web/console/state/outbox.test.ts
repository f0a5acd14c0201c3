import { beforeEach, expect, test } from "vitest";
import { Problem } from "../api";
import { author, conversation, message } from "../testing/fixtures";
import { outboxOf, type OutboxWorld } from "./outbox";

let stored: Map<string, string>;
let posted: string[];
let refusal: Problem | null;
let sent: string[];
let keys: number;

function world(): OutboxWorld {
  return {
    storage: { getItem: (k) => stored.get(k) ?? null, setItem: (k, v) => void stored.set(k, v) },
    now: () => 1000,
    newKey: () => `key${++keys}`,
    post: (c, key, body, files) => {
      posted.push([key, body, ...files].join(" "));
      return refusal ? Promise.reject(refusal) : Promise.resolve({ message: message(c, posted.length, { direction: "out", author: author("ada"), body, key }), conversation: conversation(c) });
    },
    sent: (p) => void sent.push(p.key),
  };
}

const settle = async (): Promise<void> => { for (let i = 0; i < 20; i++) await Promise.resolve(); };

beforeEach(() => {
  stored = new Map();
  posted = [];
  refusal = null;
  sent = [];
  keys = 0;
});

test("an answer shows at once as sending, and is gone when the log has it", async () => {
  const outbox = outboxOf("ada", world());
  outbox.send("c1", "Hello", false);
  expect(outbox.pending.value).toMatchObject([{ key: "key1", body: "Hello", state: "sending" }]);
  await settle();
  expect(outbox.pending.value).toEqual([]);
  expect(sent).toEqual(["key1"]);
});

test("two answers leave in order", async () => {
  const outbox = outboxOf("ada", world());
  outbox.send("c1", "first", false);
  outbox.send("c1", "second", false);
  await settle();
  expect(posted).toEqual(["key1 first", "key2 second"]);
});

test("a failed one stays with its reason, over a reload, and is sent again with the same key", async () => {
  refusal = new Problem(0, "offline", "The server cannot be reached.");
  outboxOf("ada", world()).send("c1", "Hello", false);
  await settle();
  const after = outboxOf("ada", world());
  expect(after.pending.value).toMatchObject([{ key: "key1", state: "failed", problem: "The server cannot be reached.", again: true }]);
  refusal = null;
  after.resume();
  await settle();
  expect(posted).toEqual(["key1 Hello", "key1 Hello"]);
  expect(after.pending.value).toEqual([]);
});

test("one that was refused is not sent again by itself, and gives its text back", async () => {
  refusal = new Problem(413, "toolarge", "body is 70000 bytes long; 65536 is the most.");
  const outbox = outboxOf("ada", world());
  outbox.send("c1", "too long", false);
  await settle();
  outbox.resume();
  await settle();
  expect(posted).toHaveLength(1);
  expect(outbox.discard("key1")).toEqual({ body: "too long", files: [] });
  expect(outbox.pending.value).toEqual([]);
});

test("one that was under way when the page went is sent after the reload", async () => {
  const never = { ...world(), post: () => new Promise<never>(() => undefined) };
  outboxOf("ada", never).send("c1", "Hello", false);
  const after = outboxOf("ada", world());
  after.restart();
  await settle();
  expect(posted).toEqual(["key1 Hello"]);
  expect(sent).toEqual(["key1"]);
});

test("the log's event ends it too, and another agent has nothing of it", async () => {
  const never = { ...world(), post: () => new Promise<never>(() => undefined) };
  const outbox = outboxOf("ada", never);
  outbox.send("c1", "Hello", false);
  expect(outboxOf("ben", world()).pending.value).toEqual([]);
  outbox.heard("key1");
  expect(outbox.pending.value).toEqual([]);
});

test("two tabs of one agent do not forget each other's answers", async () => {
  refusal = new Problem(0, "offline", "The server cannot be reached.");
  const [one, two] = [outboxOf("ada", world()), outboxOf("ada", world())];
  one.send("c1", "from one", false);
  two.send("c2", "from two", false);
  await settle();
  expect(outboxOf("ada", world()).pending.value.map((p) => p.body)).toEqual(["from one", "from two"]);
});

test("files go with their answer, and come back with one that was refused", async () => {
  const file = { id: "f1", name: "label.png", contentType: "image/png", size: 7, url: "/files/f1/s/label.png", createdAt: "2026-03-02T10:00:00.000Z" };
  refusal = new Problem(400, "badparam", "Not so.");
  const outbox = outboxOf("ada", world());
  outbox.send("c1", "", false, [file]);
  expect(outbox.pending.value[0]?.files).toEqual([file]);
  await settle();
  expect(posted).toEqual(["key1  f1"]);
  expect(outbox.discard("key1")).toEqual({ body: "", files: [file] });
});
