import type { Page } from "playwright-core";

interface Telling {
  step(sentence: string, holds: () => Promise<void>): Promise<void>;
  screen(page: Page, name: string): Promise<void>;
}

const picture = (hue: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="112" height="112"><rect width="112" height="112" fill="hsl(${hue} 45% 75%)"/><circle cx="56" cy="64" r="28" fill="hsl(${hue} 40% 45%)"/></svg>`;

const templates = {
  replies: { templateType: "quick_replies", body: "How big is the pot that it stands in?", actions: [{ displayText: "Smaller than 15 cm", value: "s" }, { displayText: "15 to 25 cm", value: "m" }, { displayText: "Larger", value: "l" }, { displayText: "How to measure", value: "https://shop.example/measure", valueType: "url" }] },
  tree: {
    templateType: "mll", body: "What is it about?",
    actions: { tree: { children: [
      { id: "plant", displayName: "A plant that is unwell", children: [{ id: "leaves", displayName: "Its leaves turn yellow" }, { id: "water", displayName: "It has had too much water" }, { id: "guests", displayName: "It has guests", children: [{ id: "flies", displayName: "Flies" }] }] },
      { id: "order", displayName: "An order", children: [{ id: "late", displayName: "It is late" }] },
      { id: "other", displayName: "Something else" },
    ] } },
  },
  list: (site: string) => ({
    templateType: "list", body: "Which of your orders?", lockInput: true,
    actions: [{ value: "1041", displayText: { title: "Order 1041", details: "Monstera, 80 cm, and a clay pot\nDelivered on Tuesday", imageUrl: `${site}/140.svg` } }, { value: "1038", displayText: { title: "Order 1038", details: "Three succulents", imageUrl: `${site}/30.svg` } }, { value: "997", displayText: { title: "Order 997" } }],
  }),
};

/** What automation offers is chosen in the widget and seen in the console. Both are in the thread when it begins. */
export async function offering({ step, screen }: Telling, eve: Page, rosa: Page): Promise<void> {
  const widget = eve.frameLocator("#kustomer-ui-sdk-iframe");
  const origin = new URL(rosa.url()).origin;
  const id = /conversations?\/([0-9a-f]{24})|([0-9a-f]{24})/.exec(rosa.url())?.[0].slice(-24) ?? "";
  const choice = (text: string) => widget.locator(".choosing .choice", { hasText: text }).first();
  await eve.route("https://pictures.example/*", (route) => route.fulfill({ contentType: "image/svg+xml", body: picture(Number(/(\d+)/.exec(route.request().url())?.[1])) }));
  const key = await rosa.evaluate(async () => {
    const answer = await fetch("/console/api/keys", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: "Bot", roles: ["org.permission.message"] }) });
    return ((await answer.json()) as { token: string }).token;
  });
  const send = async (messageTemplate: object) => {
    const answer = await fetch(`${origin}/v1/conversations/${id}/messages`, {
      method: "POST", headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" }, body: JSON.stringify({ channel: "chat", app: "chat", direction: "out", messageTemplate }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };

  await step("quick replies of automation are buttons under the last message", async () => {
    await send(templates.replies);
    await choice("15 to 25 cm").waitFor();
  });
  await screen(eve, "widget-quick-replies");
  await step("a tap is the visitor's answer, and the buttons are gone", async () => {
    await choice("15 to 25 cm").click();
    await widget.locator(".group[data-side=mine] .bubble", { hasText: "15 to 25 cm" }).waitFor();
    await widget.locator(".choosing").waitFor({ state: "detached" });
    await rosa.locator(".offered [data-chosen]", { hasText: "15 to 25 cm" }).waitFor();
  });
  await step("a tree is gone into by keyboard, and out of again", async () => {
    await send(templates.tree);
    await choice("A plant that is unwell").press("Enter");
    await choice("Its leaves turn yellow").and(widget.locator(":focus")).waitFor();
    await choice("Its leaves turn yellow").press("ArrowDown");
    await choice("It has had too much water").and(widget.locator(":focus")).waitFor();
  });
  await screen(eve, "widget-tree");
  await step("a node of it is the answer", async () => {
    await choice("It has had too much water").press("Enter");
    await rosa.locator(".offered [data-chosen]", { hasText: "It has had too much water" }).waitFor();
  });
  await step("a list that locks takes the composer's place", async () => {
    await send(templates.list("https://pictures.example"));
    await widget.locator(".locked").waitFor();
    await widget.locator(".records img").first().waitFor();
  });
  await screen(eve, "widget-list-locked");
  await screen(rosa, "console-offered");
  await step("until one of its records is chosen", async () => {
    await choice("Order 1041").click();
    await widget.locator("#messageThreadInputTextArea").waitFor();
    await rosa.locator(".offered [data-chosen]", { hasText: "Order 1041" }).waitFor();
  });
}
