import { people } from "../../people.ts";

/** issue 3, 4: a message that the server refuses: the event, then the callback. */
export const run = people({
  "an agent ends it, and the brand keeps it ended": async ({ agent }) => {
    await agent.brand({ chat: { closableChat: true, suppressConversationReopen: true } });
    await agent.end();
  },
  "the visitor writes in the panel": async ({ page }) => {
    await page.chat.composerShows();
    await page.chat.write("Refused as well");
  },
});
