import type { Options } from "../../case.ts";

/** the documentation 3.17, 14: getCategories, getArticles and searchArticles. */
export const options: Options = { script: "core" };
