import type { World } from "./case.ts";

/** What automation offers to choose, one of each kind. */
export const templates = {
  colours: {
    templateType: "quick_replies", body: "Which colour?",
    actions: [{ displayText: "Red", value: "colour-red", valueType: "text" }, { displayText: "Blue", value: "colour-blue", valueType: "text" }, { displayText: "All colours", value: "https://shop.example/colours", valueType: "url" }],
  },
  about: {
    templateType: "mll", body: "What is it about?",
    actions: {
      lastNodeRequired: true,
      tree: { children: [
        { id: "orders", displayName: "An order", children: [{ id: "late", displayName: "It is late" }, { id: "lost", displayName: "It is lost", deleted: true }, { id: "broken", displayName: "It is broken" }] },
        { id: "gone", displayName: "Not any more", deleted: true },
        { id: "other", displayName: "Something else" },
      ] },
    },
  },
  orders: { templateType: "list", body: "Which order?", lockInput: true, actions: [{ value: "order-7", displayText: { title: "Order 7", details: "Two cups" } }, { value: "order-8", displayText: { title: "Order 8" } }] },
  later: { templateType: "deflection", body: "These may help.", articles: [{ id: "a1" }], actions: [{ displayText: "Yes", value: "y", valueType: "text" }], followupText: "Good." },
};

/** The bearer of an API key writes to the newest conversation's customer, in one of the documented ways. */
export async function automate({ agent, parley }: Pick<World, "agent" | "parley">, way: "draft" | "outbound" | "message", messageTemplate: object): Promise<void> {
  const { conversation, customer } = await agent.talk();
  const [path, body] = {
    draft: [`/v1/customers/${customer.id}/drafts`, { channel: "chat", conversation: conversation.id, messageTemplate }],
    outbound: ["/v2.1/chat/outbound/messages", { customerId: customer.id, session: conversation.id, from: "0123456789abcdef01234567", messageTemplate }],
    message: [`/v1/conversations/${conversation.id}/messages`, { channel: "chat", app: "chat", direction: "out", messageTemplate }],
  }[way] as [string, object];
  const answer = await fetch(parley.url + path, { method: "POST", headers: { Authorization: `Bearer ${parley.keys.apiKey}`, "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

/** What automation reads of the customer's last message: text and payload. Waits until there are so many messages. */
export async function chosen({ agent, parley }: Pick<World, "agent" | "parley">, messages: number): Promise<string> {
  const id = await agent.newest();
  for (;;) {
    const answer = await fetch(`${parley.url}/v1/conversations/${id}/messages`, { headers: { Authorization: `Bearer ${parley.keys.apiKey}` } });
    const { data } = (await answer.json()) as { data: { attributes: { direction: string; preview: string; meta: { payload?: string } } }[] };
    const last = data.at(-1)?.attributes;
    if (data.length >= messages && last) return `${last.direction} ${JSON.stringify(last.preview)}, payload ${JSON.stringify(last.meta.payload)}`;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}
