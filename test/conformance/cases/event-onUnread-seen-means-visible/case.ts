import { people } from "../../people.ts";

export const run = people({ "an agent answers": ({ agent }) => agent.answer("Hi"), "an agent answers again": ({ agent }) => agent.answer("Still there?") });
