import type { World } from "../../case.ts";

/** Both globals on one page: one session, one socket, and each listener of each is told once, those of both before the callback. */
export const run = async ({ page, agent, parley, visitor, note }: World): Promise<void> => {
  await page.done();
  await page.step("create");
  await page.step("say");
  await agent.answer("Hi");
  await page.until("KustomerCore onMessageReceived");
  await page.step("counts");
  await page.step("login", parley.jwt({ email: "zoe@example.test" }));
  await page.step("logout");
  const sockets = visitor.requests().filter((r) => r.startsWith("SOCKET")).length;
  note(`sockets ${sockets}: one before the login, one after it`);
};
