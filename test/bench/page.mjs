// Opens a page of another origin with the widget in a cold Chromium and prints, as one JSON object, what loading took:
// first until the launcher shows, then until the composer of a new thread can be typed into.
//   node test/bench/page.mjs http://127.0.0.1:8080 CHAT_KEY
import { createServer } from "node:http";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../web/package.json", import.meta.url))("playwright-core");
const [, , server, chatKey] = process.argv;

const html = `<!doctype html><meta charset="utf-8"><title>Shop</title><h1>Shop</h1>
<script>performance.mark("begin")</script>
<script src="${server}/chat-web/widget.js" data-kustomer-api-key="${chatKey}"></script>
<script>Kustomer.start({}, () => performance.mark("started"));</script>`;

const host = createServer((_request, response) => response.setHeader("Content-Type", "text/html").end(html));
await new Promise((listening) => host.listen(0, "127.0.0.2", listening));
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  let requests = 0;
  let preflights = 0;
  let bytes = 0;
  network.on("Network.requestWillBeSent", ({ type, request }) => {
    if (!request.url.startsWith(server)) return;
    if (type === "Preflight" || request.method === "OPTIONS") preflights += 1;
    else requests += 1;
  });
  network.on("Network.webSocketCreated", () => (requests += 1));
  // Bodies as they travel (gzip), without headers; every answer of the server says how long it is.
  network.on("Network.responseReceived", ({ response }) => {
    if (!response.url.startsWith(server) || response.status !== 200) return;
    const long = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-length")?.[1];
    if (long === undefined) throw new Error(`${response.url} does not say how long it is`);
    bytes += Number(long);
  });

  await page.goto(`http://127.0.0.2:${host.address().port}/`);
  await page.waitForFunction(() => performance.getEntriesByName("started").length > 0);
  const frame = page.frameLocator("#kustomer-ui-sdk-iframe");
  const launcher = frame.getByRole("button").first();
  await launcher.waitFor({ state: "visible" });
  const launcherMillis = await page.evaluate(() => performance.getEntriesByName("started")[0].startTime - performance.getEntriesByName("begin")[0].startTime);
  await page.waitForTimeout(300);
  const first = { launcherRequests: requests, launcherBytes: bytes, launcherMillis };

  const clicked = Date.now();
  await page.evaluate(() => Kustomer.createConversation());
  const composer = frame.locator("#messageThreadInputTextArea");
  await composer.waitFor({ state: "visible" });
  await composer.fill("Hello");
  const threadMillis = Date.now() - clicked;
  await page.waitForTimeout(300);
  process.stdout.write(JSON.stringify({ ...first, threadRequests: requests, preflights, threadBytes: bytes, threadMillis }));
} finally {
  await browser.close();
  host.close();
}
