import { frameId } from "./frame";

/** What makes an element the place of what is fixed in it. */
function tears(element: Element): boolean {
  const { transform, translate, rotate, scale, perspective, filter, backdropFilter, willChange, contain, contentVisibility } = getComputedStyle(element);
  return [transform, translate, rotate, scale, perspective, filter, backdropFilter].some((value) => value && value !== "none") || /transform|translate|rotate|scale|perspective|filter|contain/.test(willChange) || /paint|layout|strict|content/.test(contain) || contentVisibility === "auto";
}

/**
 * Holds the chat's frame at the edge of the window. Where the page has taken all of its styles (`* { all: initial !important }`) it sets them as important ones; where
 * what is fixed scrolls with the page (its body has a transform or a filter) it puts the frame into the browser's top layer, which no ancestor moves.
 */
export function stand(): void {
  const frame = document.getElementById(frameId);
  if (!frame) return;
  const { style } = frame;
  if (getComputedStyle(frame).position === "static") for (const name of [...style]) style.setProperty(name, style.getPropertyValue(name), "important");
  const torn = [document.documentElement, document.body].some(tears);
  if (!frame.showPopover || !(torn || frame.popover)) return;
  if (frame.matches(":popover-open")) return; // one that was moved is a popover still, but no open one, which browsers do not show
  frame.popover = "manual";
  frame.showPopover();
  const [display, priority] = [style.getPropertyValue("display"), style.getPropertyPriority("display")];
  style.setProperty("display", "none", "important"); // WebKit places it anew only when it is drawn anew
  frame.getBoundingClientRect();
  style.setProperty("display", display, priority);
}
