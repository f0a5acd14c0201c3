import { Site } from "../../../rig/site.ts";
import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

const site = await Site.begin();

export const options: Options = { flags: site.flags };

export const run = people({
  "an agent answers with links": ({ agent }) => agent.answer(`Take ${site.url}/lamp and ${site.url}/chair`),
});
