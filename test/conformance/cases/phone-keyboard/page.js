// A phone whose keyboard takes its room from what shows of the page (iOS), and a page that is zoomed in by two fingers.
const view = Object.assign(new EventTarget(), { width: innerWidth, height: innerHeight, offsetTop: 0, offsetLeft: 0, scale: 1 });
Object.defineProperty(window, "visualViewport", { value: view, configurable: true });
window.shows = (part) => {
  Object.assign(view, { height: innerHeight, offsetTop: 0, scale: 1 }, part);
  view.dispatchEvent(new Event("resize"));
  view.dispatchEvent(new Event("scroll"));
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  const { top, height, left, width } = frame.getBoundingClientRect();
  const field = frame.contentDocument.getElementById("messageThreadInputTextArea");
  const below = field.getBoundingClientRect().bottom <= height;
  const size = Number.parseFloat(frame.contentWindow.getComputedStyle(field).fontSize);
  T.log("the panel", `${left}, ${top}, ${height} high`, "as wide as the screen", width === innerWidth, "the field shows", below, "and no phone zooms into it", size >= 16, "the page has moved", scrollY);
};
T.start().then(T.done);
