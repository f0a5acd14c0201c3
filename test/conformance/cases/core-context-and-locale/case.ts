import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

const look = async ({ agent, note, host }: World): Promise<void> => {
  const { customer } = await agent.talk();
  note(JSON.stringify([customer.locale, customer.page]).replaceAll(host.origin(), ""));
};

/** setLocale and updateContext on the headless build, which also takes lang in init. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent sees the language and the page": look,
  "an agent sees what the page has said": look,
});
