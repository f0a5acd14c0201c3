import type { Options, World } from "../../case.ts";

export const options: Options = { patience: 120_000 };

export const run = async ({ page }: World): Promise<void> => page.done();
