import type { Inside, Tab } from "./driver/driver.ts";

const frame = "kustomer-ui-sdk-iframe";

/** A file of this text, as many times, or of these bytes. */
export interface Chosen {
  name: string;
  content: string | readonly number[];
  times?: number;
  /** What its sender declares. */
  type?: string;
}

/** What a visitor sees of the chat and can do with it; the only place that knows how its insides are marked. */
export class Chat {
  constructor(private readonly tab: Tab) {}

  private get inside(): Inside {
    return this.tab.frame(frame);
  }

  private static readonly parts = {
    launcher: ".parley-launcher",
    badge: ".parley-badge:not([hidden])",
    panel: ".panel[role=dialog]",
    peek: ".parley-peek",
    dismiss: ".peek-dismiss",
    begin: ".card.write",
    composer: "#messageThreadInputTextArea",
    bubble: ".bubble",
    card: ".previews a",
    failed: ".failed",
    end: ".end-chat",
    sure: "[role=alertdialog] button:last-child",
    rating: ".scale button",
    attach: ".composer-attach",
    chosen: ".held li",
    choice: ".choosing .choice",
    back: ".choosing .tree-back",
    locked: ".locked",
    small: ".files a[data-picture]",
    large: ".viewer .viewer-head b",
    link: ".bubble .blocks a:not([aria-haspopup])",
    there: ".held li[data-state=there]",
  };

  launcherShows(): Promise<void> {
    return this.inside.shows(Chat.parts.launcher);
  }

  launcherVisible(): Promise<boolean> {
    return this.inside.visible(Chat.parts.launcher);
  }

  launcherBox(): Promise<{ x: number; y: number; width: number; height: number } | null> {
    return this.inside.box(Chat.parts.launcher);
  }

  clickLauncher(): Promise<void> {
    return this.inside.click(Chat.parts.launcher);
  }

  panelShows(): Promise<void> {
    return this.inside.shows(Chat.parts.panel);
  }

  panelHides(): Promise<void> {
    return this.inside.hides(Chat.parts.panel);
  }

  /** An answer beside the launcher. */
  peekShows(): Promise<void> {
    return this.inside.shows(Chat.parts.peek);
  }

  async dismissPeek(): Promise<void> {
    await this.inside.click(Chat.parts.dismiss);
    await this.inside.hides(Chat.parts.peek);
  }

  /** From the panel's home to the composer of a new conversation. */
  async beginThread(): Promise<void> {
    await this.inside.click(Chat.parts.begin);
    await this.inside.shows(Chat.parts.composer);
  }

  composerShows(): Promise<void> {
    return this.inside.shows(Chat.parts.composer);
  }

  composerVisible(): Promise<boolean> {
    return this.inside.visible(Chat.parts.composer);
  }

  /** Types, and does not send. */
  type(text: string): Promise<void> {
    return this.inside.type(Chat.parts.composer, text);
  }

  async write(text: string): Promise<void> {
    await this.inside.type(Chat.parts.composer, text);
    await this.inside.press(Chat.parts.composer, "Enter");
  }

  /** Ends the chat, and says yes to the question whether. */
  async end(): Promise<void> {
    await this.inside.click(Chat.parts.end);
    await this.inside.click(Chat.parts.sure);
  }

  /** Taps the nth rating of the survey. */
  rate(n: number): Promise<void> {
    return this.inside.click(`${Chat.parts.rating}:nth-child(${n})`);
  }

  /** Chooses files in the composer, as by its button; a browser's own dialog cannot be driven alike everywhere. */
  async attach(...files: Chosen[]): Promise<void> {
    await this.inside.shows(Chat.parts.attach);
    await this.tab.run(
      ([id, files]) => {
        const input = (document.getElementById(id) as HTMLIFrameElement).contentDocument?.querySelector<HTMLInputElement>("input[type=file]");
        const chosen = new DataTransfer();
        for (const { name, content, times = 1, type = "" } of files) chosen.items.add(new File([typeof content === "string" ? content.repeat(times) : new Uint8Array(content)], name, { type }));
        if (!input) throw new Error("no files can be chosen");
        input.files = chosen.files;
        input.dispatchEvent(new Event("change"));
      },
      [frame, files] as const,
    );
  }

  /** Takes a chosen file out again. */
  removeFile(name: string): Promise<void> {
    return this.inside.click(`[aria-label="Remove ${name}"]`);
  }

  /** A chosen file is with the server. */
  fileThere(): Promise<void> {
    return this.inside.shows(Chat.parts.there);
  }

  files(): Promise<string[]> {
    return this.inside.texts(Chat.parts.chosen);
  }

  /** Sends what is in the composer. */
  send(): Promise<void> {
    return this.inside.press(Chat.parts.composer, "Enter");
  }

  shows(text: string): Promise<void> {
    return this.inside.shows(`text=${JSON.stringify(text)}`);
  }

  visible(text: string): Promise<boolean> {
    return this.inside.visible(`text=${JSON.stringify(text)}`);
  }

  /** Clicks what says this. */
  click(text: string): Promise<void> {
    return this.inside.click(`text=${JSON.stringify(text)}`);
  }

  /** What can be chosen under the last message. */
  async choices(): Promise<string[]> {
    return (await this.inside.texts(Chat.parts.choice)).map((text) => text.trim().replace(/\s+/g, " ")); // engines differ in spaces
  }

  choicesShow(): Promise<void> {
    return this.inside.shows(Chat.parts.choice);
  }

  choicesHide(): Promise<void> {
    return this.inside.hides(Chat.parts.choice);
  }

  /** Taps the nth thing that can be chosen; links do not count. */
  choose(n: number): Promise<void> {
    return this.inside.click(`.choosing li:nth-child(${n}) .choice, .choosing > button:nth-of-type(${n})`);
  }

  /** To the level of a tree above. */
  chooseBack(): Promise<void> {
    return this.inside.click(Chat.parts.back);
  }

  /** Nothing can be written before there is a choice. */
  locked(): Promise<void> {
    return this.inside.shows(Chat.parts.locked);
  }

  composerHides(): Promise<void> {
    return this.inside.hides(Chat.parts.composer);
  }

  /** Taps the first picture of the thread. */
  async openPicture(): Promise<void> {
    await this.inside.click(Chat.parts.small);
    await this.inside.shows(Chat.parts.large);
  }

  /** What is said of the picture that is seen large. */
  picture(): Promise<string[]> {
    return this.inside.texts(Chat.parts.large);
  }

  pressInPicture(key: string): Promise<void> {
    return this.inside.press(".viewer [data-close]", key);
  }

  pictureHides(): Promise<void> {
    return this.inside.hides(Chat.parts.large);
  }

  /** The links in messages. */
  async links(): Promise<string[]> {
    await this.inside.shows(Chat.parts.link);
    return this.inside.texts(Chat.parts.link);
  }

  /** What the cards under the messages say that show what links lead to. */
  cards(): Promise<string[]> {
    return this.inside.texts(Chat.parts.card);
  }

  badge(): Promise<string[]> {
    return this.inside.texts(Chat.parts.badge);
  }
}
