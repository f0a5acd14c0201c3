// A page that takes the frame's styles away, by whatever means, gets the frame that it had; what it has set of its own stays.
const turn = () => new Promise((then) => setTimeout(then));
void (async () => {
  await T.start();
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  T.log("at first", T.place());
  frame.removeAttribute("style");
  await turn();
  T.log("without the attribute", T.place());
  frame.style.cssText = "bottom: 60px; z-index: 7";
  await turn();
  T.log("with another text", T.place(), frame.style.zIndex);
  frame.style.cssText = "";
  frame.setAttribute("style", "");
  await turn();
  T.log("with none", T.place());
  const wrapper = document.createElement("div");
  wrapper.append(frame);
  document.body.append(wrapper);
  frame.removeAttribute("style");
  await turn();
  T.log("in another element", T.place());
  T.done();
})();
