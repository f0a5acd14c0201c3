import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

const seen = async ({ agent, note }: World): Promise<void> => {
  const { customer } = await agent.talk();
  note(JSON.stringify([customer.emails, customer.phones, customer.socials, customer.sharedEmails, customer.sharedPhones, customer.sharedSocials, customer.custom]));
};

/** the documentation 3.12, 2.8: both sets of names; what is said before there is a customer goes with the first message. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent sees it": seen,
  "an agent sees that too": seen,
});
