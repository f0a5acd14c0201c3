import type { Inside, Tab } from "./driver/driver.ts";

const frame = "kustomer-ui-sdk-iframe";

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
    begin: ".card.write",
    composer: "#messageThreadInputTextArea",
    bubble: ".bubble",
    failed: ".failed",
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

  badge(): Promise<string[]> {
    return this.inside.texts(Chat.parts.badge);
  }
}
