import { effect } from "@preact/signals-core";
import { render } from "preact";
import { Around, type Surroundings } from "./context";
import type { View, Widget, WidgetHost } from "./host";
import { memoryOf } from "./memory";
import { Panel } from "./Panel";
import { say, speak } from "./words";
import { extras, fetchExtras } from "./late";
import css from "./widget.css?inline";

/** What the late parts draw with: the panel's own. */
export { ConversationRow } from "./ConversationRow";
export { focusLog, useAround } from "./context";
export { Face, teamOf } from "./Face";
export { Header } from "./Header";
export { dismissOffer } from "./memory";
export { language } from "../ui/language";
export { say, speak } from "./words";
export { effect, signal } from "@preact/signals-core";
export { useEffect, useRef, useState } from "preact/hooks";
export { Fragment, jsx, jsxs } from "preact/jsx-runtime";

/** Draws the panel into the host's element. Everything that must survive a re-mount is the memory's or the client's. */
export function mount(host: WidgetHost): Widget {
  const memory = memoryOf(host.client);
  const show = (view: View) => {
    memory.view.value = view;
  };
  const around: Surroundings = { host, memory, show };
  host.adopt(css);
  const stops = [effect(() => paint(host)), effect(() => void (host.root.ownerDocument.title = say("panel"))), effect(() => void speak(host.client.settings.value.language, host.words)), effect(() => leaveLostThread(around)), effect(() => fetchExtras(host, memory.view.value)), effect(() => extras.value?.attend(around)), forgetAtLogout(around)];
  render(<Around.Provider value={around}><Panel /></Around.Provider>, host.root);
  return {
    view: memory.view,
    show,
    focus: () => focus(host, memory.view.value),
    unmount() {
      stops.forEach((stop) => stop());
      render(null, host.root);
    },
  };
}

/** The brand's colour, in its readable variants, on the frame's root. */
function paint(host: WidgetHost): void {
  const { colour, ink, shades } = host.client.settings.value.brand;
  const [textLight, textDark, edgeLight, edgeDark] = shades as string[];
  const { style } = host.root.ownerDocument.documentElement;
  const set = (name: string, value = colour) => style.setProperty(name, value);
  set("--brand");
  set("--on-brand", ink);
  set("--brand-deep", ink === "#ffffff" ? "#000" : "#fff");
  set("--brand-text-light", textLight);
  set("--brand-text-dark", textDark);
  set("--brand-edge-light", edgeLight);
  set("--brand-edge-dark", edgeDark);
}

const known = new WeakMap<WidgetHost, string>();

/** A conversation that this visitor does not have any more (logged out elsewhere) is left. */
function leaveLostThread({ host, memory, show }: Surroundings): void {
  const view = memory.view.value;
  const id = view.screen === "thread" ? view.id : null;
  if (id !== null && host.client.conversations.value.some((c) => c.id === id)) known.set(host, id);
  else if (id !== null && known.get(host) === id) show({ screen: "home" });
}

/** What somebody typed is not for the next person at this browser. */
function forgetAtLogout({ host, memory }: Surroundings): () => void {
  let before = host.client.identity.peek()?.customerId;
  return effect(() => {
    const now = host.client.identity.value?.customerId;
    if (before !== undefined && now === undefined) {
      memory.drafts.clear();
      memory.view.value = { screen: "home" };
      if (memory.offer.peek().state === "thanks") memory.offer.value = { state: "open" };
    }
    before = now;
  });
}

function focus(host: WidgetHost, view: View): void {
  const writing = view.screen === "thread" && (view.id === null || !host.fullScreen.peek());
  const target = (writing && host.root.querySelector<HTMLElement>("textarea")) || host.root.querySelector<HTMLElement>(".panel");
  target?.focus({ preventScroll: true });
}
