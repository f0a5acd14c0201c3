// A site without a framework.
import { loadChat } from "parley-chat";
import { begin, say } from "./page.js";

const { url, key, brandId, nowhere } = begin();

async function story(): Promise<void> {
  say(`from nowhere: ${await loadChat({ url: nowhere, key }).then(() => "loaded", (error: { code: string }) => error.code)}`);
  const loading = loadChat({ url, key, brandId });
  say(`the same promise: ${loadChat({ brandId, key, url }) === loading}`);
  const chat = await loading;
  say(`started: ${chat.getState().started}`);
  say(`the global: ${(window as unknown as { Kustomer: unknown }).Kustomer === chat}`);
  say(`another key: ${await loadChat({ url, key: "another" }).then(() => "loaded", (error: { code: string }) => error.code)}`);
  const core = await loadChat({ url, key, brandId, core: true });
  say(`settings: ${core.getChatSettings()?.brandId === brandId}`);
  await chat.promises.stop();
  say(`stopped: ${chat.getState().started}`);
  await loadChat({ url, key, brandId });
  say(`and again: ${chat.getState().started}`);
  say("done");
}
void story();
