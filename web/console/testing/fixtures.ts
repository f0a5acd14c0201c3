import { worldOf, type World } from "../state/world";
import type { Agent, Author, Brand, Conversation, Customer, CustomerRef, ManagedSettings, Message, Row } from "../wire";

/** Values for tests; each function takes what the test cares about. */
const at = "2026-03-02T10:00:00.000Z";

export function agent(id: string, part: Partial<Agent> = {}): Agent {
  return { id, name: id, displayName: id, email: `${id}@example.com`, avatarUrl: "", role: "agent", machine: false, createdAt: at, updatedAt: at, ...part };
}

export const author = (id: string, type: Author["type"] = "user"): Author => ({ type, id, displayName: id, avatarUrl: "" });

export function conversation(id: string, part: Partial<Conversation> = {}): Conversation {
  return {
    id, customer: "customer1", brand: "brand1", name: "", status: "open", assignees: [], custom: {}, messages: 1, preview: "", lastDirection: "", unread: 0, seenN: 0,
    answered: [], createdAt: at, updatedAt: at, rev: 1, ...part,
  };
}

export const customerRef: CustomerRef = { id: "customer1", label: "Visitor mer1", identified: false };

export function customer(part: Partial<Customer> = {}): Customer {
  return { id: "customer1", name: "", email: "", externalId: "", emails: [], phones: [], socials: [], custom: {}, createdAt: at, updatedAt: at, rev: 1, ...part };
}

export function message(c: string, n: number, part: Partial<Message> = {}): Message {
  return { id: `${c}-${n}`, conversation: c, n, direction: "in", body: `message ${n}`, author: author("customer1", "customer"), createdAt: new Date(Date.parse(at) + n * 1000).toISOString(), ...part };
}

export const row = (c: Conversation, unread = false): Row => ({ conversation: c, customer: customerRef, unread });

export function aWorld(rows: Row[] = [], counts = { open: 0, mine: 0 }): World {
  const ada = agent("ada");
  const w = worldOf({
    me: ada, agents: [ada, agent("ben")], organisation: { name: "Harbour Supply", domains: [], declaredOnly: false, createdAt: at, updatedAt: at },
    brands: [], attributes: [], position: "00000000..0", counts, publicUrl: "http://127.0.0.1",
  }, null);
  return { ...w, rows: Object.fromEntries(rows.map((r) => [r.conversation.id, r])) };
}

export function brand(id: string, part: Partial<Brand> = {}): Brand {
  return {
    id, name: "Larkspur", default: true, enabled: true, greeting: "Good day.", colour: "#2f6f5e", createdAt: at, updatedAt: at,
    chat: { pages: [{ show: false, url: "shop.example/checkout*" }], survey: { enabled: true, name: "After a chat", description: "", introduction: "", ratingPrompt: "How was it?", scale: { type: "emoji", options: 5, labelLow: "", labelHigh: "" } }, texts: { en: { write: "Write us" } } },
    ...part,
  };
}

export function managedSettings(part: Partial<ManagedSettings> = {}): ManagedSettings {
  return {
    organisation: { name: "Harbour Supply", domains: ["shop.example"], declaredOnly: false, createdAt: at, updatedAt: at }, brands: [brand("b1")], schedules: [], attributes: [], apiKeys: [],
    chatKeys: [{ id: "k1", key: "key", createdAt: at }], secrets: [], snippet: "<script>", csp: "script-src", ...part,
  };
}
