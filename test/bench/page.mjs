// Opens a page of another origin with the widget in a cold Chromium and prints, as one JSON object, what loading took:
// first until the launcher shows, then until the composer of a new thread can be typed into. Before that, what running the
// loader costs the page's main thread on a processor four times slower, and a loop of arithmetic beside it, for the ratio.
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

/** Milliseconds of the processor that the main thread takes at a quarter of its speed: all script of a page that has nothing but the loader and its start, and a loop. */
async function cost() {
  const page = await (await browser.newContext()).newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const events = [];
  devtools.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((done) => devtools.once("Tracing.tracingComplete", done));
  await devtools.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "v8", "disabled-by-default-v8.compile", "blink.user_timing"] } });
  await page.goto(`http://127.0.0.2:${host.address().port}/`);
  await page.waitForFunction(() => performance.getEntriesByName("started").length > 0);
  await page.evaluate(() => new Promise((done) => setTimeout(() => {
    performance.mark("loop");
    let x = 1;
    for (let i = 0; i < 2e6; i += 1) x = (x * 48271) % 2147483647;
    done(x);
  })));
  await devtools.send("Tracing.end");
  await complete;
  await page.context().close();
  const script = events.filter(({ name, ph }) => ph === "X" && ["EvaluateScript", "FunctionCall", "RunMicrotasks", "v8.compile"].includes(name));
  const loader = script.find(({ name, args }) => name === "EvaluateScript" && args?.data?.url?.endsWith("/chat-web/widget.js"));
  if (!loader) throw new Error("the trace does not tell of widget.js");
  const [started, loop] = ["started", "loop"].map((mark) => events.find(({ name, pid }) => name === mark && pid === loader.pid).ts);
  let millis = 0;
  let until = 0; // of what has been counted: what runs within another is in it
  for (const { name, ts, dur, tdur, args } of script.filter((e) => e.pid === loader.pid && e.tid === loader.tid).sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    const driver = name !== "RunMicrotasks" && !(args?.data?.url ?? "").startsWith("http"); // what the bench itself runs in the page
    if (driver || ts < until || ts < loader.ts || ts > started) continue;
    millis += tdur / 1000;
    until = ts + dur;
  }
  const around = script.filter(({ pid, ts, dur }) => pid === loader.pid && ts < loop && loop < ts + dur).map(({ tdur }) => tdur / 1000);
  return { loaderMillis: millis, loopMillis: Math.max(...around) };
}

try {
  const loader = await cost();
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

  // As a visitor does it: the launcher, then the card. The parts that come late are held back until a message has been sent without them.
  let pass;
  const allowed = new Promise((go) => (pass = go));
  const late = /\/chat-web\/(extras-|words-[\w]+-late-)/;
  await page.route(late, async (route) => {
    await allowed;
    await route.continue();
  });
  let held = 0;
  network.on("Network.requestWillBeSent", ({ request }) => (held += late.test(request.url) ? 1 : 0));
  const clicked = Date.now();
  await launcher.click();
  await frame.locator(".card.write").click();
  const composer = frame.locator("#messageThreadInputTextArea");
  await composer.fill("Hello");
  const thread = { threadMillis: Date.now() - clicked, threadRequests: requests - held, lateRequests: held, threadBytes: bytes, preflights };
  await composer.press("Enter");
  await frame.locator('.said[data-state="sent"]').waitFor();
  pass();
  process.stdout.write(JSON.stringify({ ...loader, ...first, ...thread }));
} finally {
  await browser.close();
  host.close();
}
