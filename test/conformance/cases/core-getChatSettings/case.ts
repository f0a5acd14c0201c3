import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.2, 6.6: the settings themselves, undefined before init; all their documented names. */
export const options: Options = { script: "core" };

export const run = people({
  "another brand, with everything set that can be": ({ agent }) =>
    agent.newBrand({
      name: "Crew and sons",
      greeting: "Ahoy",
      colour: "#112233",
      chat: {
        teamName: "Crew", teamIconUrl: "https://cdn.example/crew.png", waitMessage: "Two minutes", embedIconUrl: "https://cdn.example/icon.png", closableChat: true, singleSessionChat: true, noHistory: true,
        disableAttachments: true, noTypingToCustomer: true, noTypingToAgent: true, offhoursDisplay: "none", offhoursMessage: "We sleep", offhoursImageUrl: "https://cdn.example/moon.png",
      },
    }),
});
