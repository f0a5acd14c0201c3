import type { Options } from "../../case.ts";

export const options: Options = {
  given: (parley) => {
    const padded = (length: number): string => parley.jwt({ externalId: "user_42", pad: "x".repeat(length) });
    return { long: padded(5_900), longer: padded(6_600) };
  },
};
