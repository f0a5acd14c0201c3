import type { Options } from "../../case.ts";

/** web-sdk.md 3.17, issue 3, snippets.md 14: getCategories, getArticles and searchArticles. */
export const options: Options = { script: "core" };
