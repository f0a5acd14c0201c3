import type { Options } from "../../case.ts";

export const options: Options = {
  given: (parley) => {
    const aged = (age: number): string => parley.jwt({ externalId: "user_42" }, { age });
    return { "just now": aged(0), "fourteen minutes old": aged(14 * 60), "half a minute ahead": aged(-30), "three minutes ahead": aged(-180), "sixteen minutes old": aged(16 * 60), "a day old": aged(86_400) };
  },
};
