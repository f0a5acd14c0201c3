import { hear, pretend, type World } from "./parts/gallery/pretend";
import { colours, isColour } from "./parts/gallery/colours";
import { states, type Step } from "./parts/gallery/states";
import { chat } from "./parts/kustomer";
import ar from "../words/ar.json";
import en from "../words/en.json";

// One state of the widget, on a page of its own: /demo/tile?state=thread&colour=neon&scheme=dark&lang=ar
const asked = new URLSearchParams(location.search);
const state = states.find((s) => s.name === asked.get("state"));
const colour = asked.get("colour");
const scheme = asked.get("scheme");
const lang = asked.get("lang") === "ar" ? "ar" : "en";

document.documentElement.dataset["states"] = states.map((s) => s.name).join(" ");
if (!state) document.body.textContent = `There is no state of this name. There are: ${states.map((s) => s.name).join(", ")}.`;
else {
  document.documentElement.dataset["scheme"] = scheme ?? "";
  const { settings } = state.world;
  const world: World = { ...state.world, settings: { ...settings, language: { code: lang, tag: lang, dir: lang === "ar" ? "rtl" : "ltr", labels: lang === "ar" ? ar : en }, brand: { ...settings.brand, ...(isColour(colour) && colours[colour]) } } };
  pretend(world);
  load().then(async () => {
    const kustomer = chat();
    if (!kustomer) return;
    await new Promise<void>((started) => void kustomer.start({ ...state.options, lang }, () => started()));
    if (scheme === "dark" || scheme === "light") dyeing(scheme);
    for (const step of state.steps) await take(step, world);
    document.documentElement.dataset["done"] = "";
  }).catch((error: unknown) => {
    document.documentElement.dataset["failed"] = String(error);
  });
}

function load(): Promise<void> {
  return new Promise((loaded) => {
    const script = document.createElement("script");
    const { src = "", key = "" } = document.body.dataset;
    script.setAttribute("data-kustomer-api-key", key);
    script.addEventListener("load", () => loaded());
    script.src = trusted(src);
    document.head.append(script);
  });
}

/** The page's policy asks for trusted addresses of scripts, as a strict host's does. */
function trusted(src: string): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(src: string): string } } };
  return trustedTypes?.createPolicy("gallery", { createScriptURL: (url: string) => url }).createScriptURL(src) ?? src;
}

const frame = () => document.querySelector<HTMLIFrameElement>("#kustomer-ui-sdk-iframe")?.contentDocument ?? undefined;

async function take(step: Step, world: World): Promise<void> {
  const kustomer = chat();
  if (!kustomer) return;
  if ("open" in step) return new Promise((done) => void kustomer.open(() => done()));
  if ("thread" in step) return new Promise((done) => void kustomer.openConversationById({ conversationId: world.conversations[step.thread]?.id }, () => done()));
  if ("fresh" in step) return void kustomer.createConversation({});
  if ("hear" in step) return hear(world, step.hear);
  const selector = "click" in step ? step.click : "type" in step ? step.into : "scroll" in step ? step.scroll : "hold" in step ? ".composer [type=file]" : "over" in step ? step.over : step.see;
  const element = await there(selector);
  if ("click" in step) (element as HTMLElement).click();
  if ("scroll" in step) {
    for (let still = 0; still < 5; still = element.scrollTop === 0 ? still + 1 : 0) { // what comes late moves it back
      element.scrollTop = 0;
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  }
  if ("hold" in step) {
    (element as HTMLInputElement).files = (await carrying(step.hold)).files;
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if ("over" in step) element.dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer: await carrying([{ name: "window.png", size: 1 }]) }));
  if ("type" in step) {
    (element as HTMLTextAreaElement | HTMLInputElement).value = step.type;
    element.dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (element.matches("textarea")) await there("[type=submit]:not([aria-disabled=true]):not([disabled])");
  }
}

/** Files as a hand brings them; what is called a picture is one. */
async function carrying(files: readonly { name: string; size: number }[]): Promise<DataTransfer> {
  const hand = new DataTransfer();
  for (const { name, size } of files) {
    const picture = name.endsWith(".png");
    hand.items.add(new File(picture ? [await painted()] : [new Uint8Array(size)], name, { type: picture ? "image/png" : "application/octet-stream" }));
  }
  return hand;
}

function painted(): Promise<Blob> {
  const canvas = new OffscreenCanvas(160, 160);
  const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.fillStyle = "#cfe3d4";
  pen.fillRect(0, 0, 160, 160);
  pen.fillStyle = "#2f6f5e";
  pen.arc(80, 80, 48, 0, 7);
  pen.fill();
  return canvas.convertToBlob();
}

/** What the selector finds in the chat's frame, once it does. */
function there(selector: string): Promise<Element> {
  return new Promise((found) => {
    const look = () => {
      const element = frame()?.querySelector(selector);
      if (element) return found(element);
      requestAnimationFrame(look);
    };
    look();
  });
}

/** Shows the chat's frame in the scheme that was asked for, whichever the device prefers: sheets that are adopted later too. */
function dyeing(scheme: "dark" | "light"): void {
  dye(scheme);
  requestAnimationFrame(() => dyeing(scheme));
}

function dye(scheme: "dark" | "light"): void {
  const doc = frame();
  if (!doc) return;
  doc.documentElement.style.setProperty("color-scheme", scheme);
  for (const sheet of doc.adoptedStyleSheets) {
    for (const rule of sheet.cssRules) {
      const media = (rule as CSSMediaRule).media as MediaList | undefined;
      if (media?.mediaText.includes("prefers-color-scheme: dark")) media.mediaText = scheme === "dark" ? "all" : "not all";
    }
  }
}
