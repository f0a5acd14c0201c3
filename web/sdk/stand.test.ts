import { afterEach, expect, test } from "vitest";
import { frameId } from "./frame";
import { stand } from "./stand";

afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute("style");
});

/** A frame in a browser that knows popovers, which jsdom does not: taken out of the document it is shut, and its attribute stays. */
function popping(): { frame: HTMLElement; shut(): void; open(): boolean } {
  const frame = document.createElement("div");
  let open = false;
  let popover: string | null = null;
  const matches = frame.matches.bind(frame);
  frame.id = frameId;
  frame.style.position = "fixed";
  Object.defineProperty(frame, "popover", { get: () => popover, set: (value: string | null) => (popover = value) });
  Object.assign(frame, {
    showPopover() {
      if (open) throw new Error("it is open already");
      open = true;
    },
    matches: (selector: string) => (selector === ":popover-open" ? open : matches(selector)),
  });
  return { frame, shut: () => (open = false), open: () => open };
}

test("a frame in a body that moves what is fixed stands in the top layer, also after the page has moved it", () => {
  const { frame, shut, open } = popping();
  document.body.style.transform = "translateZ(0)";
  document.body.append(frame);
  stand();
  expect(open()).toBe(true);
  frame.remove();
  shut();
  document.body.append(frame);
  stand();
  expect(open()).toBe(true);
  frame.remove();
  shut();
  document.body.removeAttribute("style"); // the new body leaves alone what is fixed, but a popover that is shut does not show
  document.body.append(frame);
  stand();
  expect(open()).toBe(true);
});

test("a frame in a body of the usual kind stays where it is", () => {
  const { frame, open } = popping();
  document.body.append(frame);
  stand();
  expect(open()).toBe(false);
});
