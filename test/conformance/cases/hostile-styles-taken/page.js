// A page that takes the frame's styles away, by whatever means, gets the frame that it had; what it has set of its own stays.
/** Where the frame is, from the window's lower right corner, and how large. */
const place = () => {
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  const { right, bottom, width, height } = frame.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const at = document.elementFromPoint(right - width / 2, bottom - height / 2) === frame;
  return `${Math.round(width)} × ${Math.round(height)}, ${Math.round(clientWidth - right)} from the right, ${Math.round(clientHeight - bottom)} from the bottom, reached ${at}`;
};
const turn = () => new Promise((then) => setTimeout(then));
void (async () => {
  await T.start();
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  T.log("at first", place());
  frame.removeAttribute("style");
  await turn();
  T.log("without the attribute", place());
  frame.style.cssText = "bottom: 60px; z-index: 7";
  await turn();
  T.log("with another text", place(), frame.style.zIndex);
  frame.style.cssText = "";
  frame.setAttribute("style", "");
  await turn();
  T.log("with none", place());
  const wrapper = document.createElement("div");
  wrapper.append(frame);
  document.body.append(wrapper);
  frame.removeAttribute("style");
  await turn();
  T.log("in another element", place());
  T.done();
})();
