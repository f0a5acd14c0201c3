import { people } from "../../people.ts";

/** A message that the server refuses: the event, and for a call of the page its callback. */
export const run = people({
  "the visitor writes in the panel without a network; meanwhile an agent ends it, and the brand keeps it ended": async ({ page, agent }) => {
    await page.chat.composerShows();
    await page.offline(true);
    await page.chat.write("Refused");
    await agent.brand({ chat: { closableChat: true, suppressConversationReopen: true } });
    await agent.end();
    await page.offline(false);
  },
});
