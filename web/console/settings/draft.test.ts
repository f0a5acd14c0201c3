import { expect, test } from "vitest";
import { same } from "./draft";
import { withText } from "./ownTexts";

test("an own text that was typed and taken back is no change", () => {
  const kept = { chat: { teamName: "Shop" } };
  const back = withText(withText(undefined, "de", "write", "Moin"), "de", "write", "");
  expect(same({ chat: { ...kept.chat, texts: back } } as never, kept as never)).toBe(true);
});
