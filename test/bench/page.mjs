// Opens a page of another origin with the widget in a cold Chromium and prints, as one JSON object, what loading took:
// first until the launcher shows, then until the composer of a new thread can be typed into. Before that, what running the
// loader costs the page's main thread on a processor four times slower, and beside it a loop of arithmetic, for the ratio, and an empty frame, without which there is no chat; on the same
// processor how the panel opens for somebody who has been here, and what a thread of ten thousand messages takes on a whole one.
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
  await page.evaluate(() => new Promise((done) => setTimeout(() => {
    performance.mark("frame");
    const frame = document.createElement("iframe");
    document.body.append(frame);
    done(frame.contentDocument.body.childElementCount);
  })));
  await devtools.send("Tracing.end");
  await complete;
  await page.context().close();
  const script = events.filter(({ name, ph }) => ph === "X" && ["EvaluateScript", "FunctionCall", "RunMicrotasks", "v8.compile"].includes(name));
  const loader = script.find(({ name, args }) => name === "EvaluateScript" && args?.data?.url?.endsWith("/chat-web/widget.js"));
  if (!loader) throw new Error("the trace does not tell of widget.js");
  const [started, loop, frame] = ["started", "loop", "frame"].map((mark) => events.find(({ name, pid }) => name === mark && pid === loader.pid).ts);
  let millis = 0;
  let until = 0; // of what has been counted: what runs within another is in it
  for (const { name, ts, dur, tdur, args } of script.filter((e) => e.pid === loader.pid && e.tid === loader.tid).sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    const driver = name !== "RunMicrotasks" && !(args?.data?.url ?? "").startsWith("http"); // what the bench itself runs in the page
    if (driver || ts < until || ts < loader.ts || ts > started) continue;
    millis += tdur / 1000;
    until = ts + dur;
  }
  const around = (at) => Math.max(...script.filter(({ pid, ts, dur }) => pid === loader.pid && ts < at && at < ts + dur).map(({ tdur }) => tdur / 1000));
  return { loaderMillis: millis, loopMillis: around(loop), frameMillis: around(frame) };
}

/** On a processor four times slower, with everything in the cache: from open() until the panel can be used, and the longest task of loading and of opening. */
async function slow() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const visit = async (page) => {
    await page.goto(`http://127.0.0.2:${host.address().port}/`);
    await page.waitForFunction(() => performance.getEntriesByName("started").length > 0);
  };
  const before = await context.newPage();
  await visit(before);
  await before.evaluate(() => Kustomer.open());
  await before.frameLocator("#kustomer-ui-sdk-iframe").locator(".card.write").waitFor();
  await before.waitForLoadState("networkidle");
  await before.close();
  const page = await context.newPage();
  await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    window.tasks = [];
    if (window === top) new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  });
  await visit(page);
  const opened = await page.evaluate(async () => {
    const mark = performance.getEntriesByName("begin")[0].startTime;
    const longest = () => Math.max(0, ...window.tasks.filter(({ startTime }) => startTime >= mark).map(({ duration }) => duration));
    const drawn = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
    for (let i = 0; i < 10; i += 1) await drawn();
    const loadTask = longest();
    window.tasks.length = 0;
    const began = performance.now();
    Kustomer.open();
    while (!document.getElementById("kustomer-ui-sdk-iframe").contentDocument.querySelector(".card.write")?.offsetHeight) await drawn();
    const openMillis = performance.now() - began;
    for (let i = 0; i < 20; i += 1) await drawn();
    return { openMillis, loadTask, openTask: longest() };
  });
  await context.close();
  return opened;
}

/** A thread of ten thousand messages (what is older than the first is made up here): until its end shows, and the frames of ten seconds of wheeling back through it. */
async function long() {
  const count = 10_000;
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const visit = async () => {
    await page.goto(`http://127.0.0.2:${host.address().port}/`);
    await page.waitForFunction(() => performance.getEntriesByName("started").length > 0);
  };
  await visit();
  const id = await page.evaluate(() => new Promise((then) => void Kustomer.createConversation({ message: "Hello" }, ({ conversationId }) => then(conversationId))));
  const author = { type: "user", id: "65f0000000000000000000b1", displayName: "Ada Larsen", avatarUrl: "" };
  const customer = { type: "customer", id: "65f0000000000000000000c1", displayName: "Visitor", avatarUrl: "" };
  const message = (n) => ({ id: `m${n}`, conversation: id, n, direction: n % 3 ? "out" : "in", body: `Message ${n}, which says something of a usual length, and a bit more.`, author: n % 3 ? author : customer, createdAt: new Date(Date.now() - (count - n) * 60_000).toISOString() });
  await page.route("**/c/state", async (route) => {
    const answer = await route.fetch();
    const state = await answer.json();
    Object.assign(state.conversations[0], { messages: count, seenN: count });
    await route.fulfill({ response: answer, json: state });
  });
  await page.route("**/c/messages/list", async (route) => {
    const { before = count + 1 } = route.request().postDataJSON();
    const from = Math.max(1, before - 50);
    await route.fulfill({ headers: { "Access-Control-Allow-Origin": "*" }, json: { messages: Array.from({ length: before - from }, (_, k) => message(from + k)), more: from > 1, now: new Date().toISOString() } });
  });
  await visit();
  const longMillis = await page.evaluate(async (id) => {
    const began = performance.now();
    Kustomer.openConversationById({ conversationId: id });
    while (!document.getElementById("kustomer-ui-sdk-iframe").contentDocument.querySelector(".group")?.offsetHeight) await new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
    return performance.now() - began;
  }, id);
  const box = await page.frameLocator("#kustomer-ui-sdk-iframe").locator(".log").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    window.drawnAt = [];
    const next = (at) => window.drawnAt.push(at) && requestAnimationFrame(next);
    requestAnimationFrame(next);
  });
  for (const end = Date.now() + 10_000; Date.now() < end; ) await page.mouse.wheel(0, -400);
  const result = await page.evaluate(() => {
    const gaps = window.drawnAt.slice(1).map((at, i) => at - window.drawnAt[i]).sort((a, b) => a - b);
    return { frames: gaps.length, lateFrames: gaps.filter((gap) => gap > 34).length, worstFrame: gaps.at(-1), seen: document.getElementById("kustomer-ui-sdk-iframe").contentDocument.querySelectorAll(".said").length };
  });
  await page.context().close();
  return { longMillis, ...result };
}

try {
  const loader = await cost();
  const opened = await slow();
  const thousands = await long();
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
  process.stdout.write(JSON.stringify({ ...loader, ...opened, ...thousands, ...first, ...thread }));
} finally {
  await browser.close();
  host.close();
}
