import type { World } from "./case.ts";

/** Ends the session of the page's visitor where the page does not see it. */
export async function revoke({ page, host, parley }: World): Promise<void> {
  const token = await page.run(() => localStorage.getItem("kustomer-chat-tracking-token"));
  const body = JSON.stringify({ chatKey: parley.keys.chatKey, token });
  const answer = await fetch(`${parley.url}/c/logout`, { method: "POST", headers: { "Content-Type": "text/plain", Origin: host.origin() }, body });
  if (!answer.ok) throw new Error(`the token could not be revoked: ${answer.status}`);
}
