import type { World } from "../../case.ts";

export async function run({ page, person, parley, agent }: World): Promise<void> {
  await page.done();
  const phone = await (await person()).open("phone", "/phone");
  await phone.step("write", parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }));
  for (const row of await agent.inbox()) await agent.answer("Hi", row.conversation.id);
  await page.step("login", parley.jwt({ externalId: "user_42", pad: "y".repeat(200) }));
}
