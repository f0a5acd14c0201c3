import { people } from "../../people.ts";
import type { Options } from "../../case.ts";

export const options: Options = { script: "both" };

export const run = people({ "an agent answers": ({ agent }) => agent.answer("Hi"), "an agent answers again": ({ agent }) => agent.answer("Still there?") });
