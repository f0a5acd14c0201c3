import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

/** Everything that the page has asked the chat for since the last look, beside the script itself; the parts of ours by their names alone. */
async function look({ visitor, host, parley, note, page }: World): Promise<void> {
  const all = visitor.requests().filter((request) => !request.includes(host.origin()) && !request.endsWith("/chat-web/core.js"));
  const fresh = all.slice(seen).map((request) => request.replace(parley.url, "").replace(parley.url.replace("http", "ws"), "").replace(/\?.*/, "?…").replace(/-[\w-]{6,8}\.js$/, "-….js"));
  seen = all.length;
  note(`requests: ${fresh.sort().join(", ")}`);
  note(`storage: ${(await page.run(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).map((name) => name.replace(/:.*/, ":…")).sort().join(", ")}, cookies ${(await visitor.cookies()).length}`);
}
let seen = 0;

/** No DOM, frames or styles beside the script itself, and nothing asked for, kept or connected before it is needed. */
export const options: Options = { script: "core" };

export const run = people({
  "what there is before init": look,
  "what there is after init": look,
  "what there is once somebody chats": look,
});
