import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true };

// What the chat lays over the page is what shows of it, and 24 px at most around that.
export async function run({ page, agent, person }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  await page.step("walk", "closed");
  await page.step("ask", ["createConversation", { message: "Hello" }]);
  await page.chat.shows("Hello");
  await page.step("walk", "open");
  await page.chat.clickLauncher();
  await page.chat.panelHides();
  await agent.answer("Good afternoon");
  await page.chat.peekShows();
  await page.step("walk", "an answer beside the launcher");
  await page.chat.dismissPeek();
  await page.step("walk", "a badge");
  await page.step("ask", ["start", { chatIconPosition: "left", chatIconSize: 80 }]);
  await agent.answer("Are you there?");
  await page.step("walk", "left");
  await page.chat.clickLauncher();
  await page.chat.panelShows();
  await page.step("walk", "left and open");
  await page.step("ask", ["start", { hideChatIcon: true }]);
  await page.step("walk", "open without a launcher");
  await page.step("ask", ["close"]);
  const frames = await page.run(() => {
    const box = document.getElementById("kustomer-ui-sdk-iframe")?.getBoundingClientRect();
    return `${box?.width} × ${box?.height}`;
  });
  await page.note(`closed without a launcher the frame is ${frames}`);
  await page.step("ask", ["start", { lang: "ar" }]);
  await page.step("ask", ["open"]);
  await page.chat.panelShows();
  await page.step("walk", "from right to left");
  await page.step("ask", ["start", { lang: "ar", chatIconPosition: "left" }]);
  await page.step("walk", "from right to left, at the left");

  const phone = await (await person({ width: 390, height: 700 })).open("phone");
  await phone.done();
  await phone.chat.launcherShows();
  await phone.step("walk", "closed");
  await phone.step("ask", ["createConversation", { message: "It is me" }]);
  await phone.chat.shows("It is me");
  await phone.step("walk", "open it is the screen");
  await phone.step("ask", ["close"]);
  await phone.chat.panelHides();
  await agent.answer("Good evening");
  await phone.chat.peekShows();
  await phone.step("walk", "an answer beside the launcher");
  await phone.chat.dismissPeek();
  await phone.step("walk", "a badge");
}
