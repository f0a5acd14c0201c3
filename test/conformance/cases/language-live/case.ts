import type { World } from "../../case.ts";
import { catalogues, reads, spoken } from "../../languages.ts";

/** setLocale while the chat is open: another language and another direction, and nothing of the visitor's is lost. */
export async function run({ page, visitor, agent, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await page.step("speak", "fr");
  note(`closed: ${await spoken(page)}; ${catalogues(visitor)}`);
  await page.step("speak", "en_gb");
  await chat.clickLauncher();
  await chat.beginThread();
  await chat.write("Where is my order?");
  await agent.talk();
  await chat.type("It was two bo");
  for (const [lang, placeholder] of [["ar", "اكتب رسالة…"], ["xx", "Write a message…"], ["de", "Nachricht schreiben…"]] as const) {
    await page.step("speak", lang);
    await reads(page, placeholder);
    note(`${lang}: ${await spoken(page)}; typed: ${await page.run(() => (document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement).contentDocument?.querySelector("textarea")?.value ?? "")}`);
  }
  await chat.shows("Where is my order?");
  note(`${catalogues(visitor)}`);
}
