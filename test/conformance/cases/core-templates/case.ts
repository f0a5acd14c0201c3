import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";
import { automate, chosen, templates } from "../../templates.ts";

/** The documentation 6.9: every template reaches listeners as it was given, and every answer automation with its payload. */
export const options: Options = { script: "core" };

export const run = (world: World): Promise<void> => {
  const said: string[] = [];
  return people({
    "automation asks for a colour": () => automate(world, "draft", templates.colours),
    "automation asks what it is about": async () => {
      said.push(await chosen(world, 3));
      await automate(world, "outbound", templates.about);
    },
    "automation asks for an order": async () => {
      said.push(await chosen(world, 5));
      await automate(world, "message", templates.orders);
    },
    "automation sends what nobody knows": async () => {
      said.push(await chosen(world, 7));
      await automate(world, "draft", templates.later);
    },
    "automation reads": () => said,
  })(world);
};
