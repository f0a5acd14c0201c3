import type { World } from "../../case.ts";

// The focus goes back to what had it when the chat was opened; where that is gone or is not wanted back, nowhere by force.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.step("startHere");
  await page.key("Enter");
  await page.focus("chat: dialog Chat with Harbour");
  await page.key("Escape");
  await page.focus("button Help");
  await page.note("closed by its own button");
  await page.key(" ");
  await page.focus("chat: dialog Chat with Harbour");
  await page.key("Tab", "Enter");
  await page.focus("button Help");
  await page.note("closed by the page");
  await page.key("Enter");
  await page.focus("chat: dialog Chat with Harbour");
  await page.step("ask", ["close"]);
  await page.focus("button Help");
  await page.note("closed while the focus is elsewhere");
  await page.key("Enter");
  await page.focus("chat: dialog Chat with Harbour");
  await page.step("elsewhere");
  await page.step("ask", ["close"]);
  await page.focus("button Basket");
  await page.note("beside a launcher");
  await page.step("ask", ["start", {}]);
  await page.step("startHere");
  await page.key("Enter");
  await page.focus("chat: dialog Chat with Harbour");
  await page.key("Escape");
  await page.focus("button Help");
  await page.note("what opened it is gone");
  await page.key("Enter");
  await page.focus("chat: dialog Chat with Harbour");
  await page.step("takeAway");
  await page.key("Escape");
  await page.focus("chat: button Open chat");
}
