// What the page sets on the frame stays, whatever the chat does; nobody fights with it.
void (async () => {
  await T.start({ brandId: T.brand, chatIconPosition: "left" });
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  T.log("z-index below a million", Number(getComputedStyle(frame).zIndex) < 1e6);
  frame.style.display = "none";
  frame.style.bottom = "90px";
  frame.style.zIndex = "7";
  frame.style.setProperty("width", "200px", "important");
  frame.setAttribute("data-page", "mine");
  frame.classList.add("mine");
  await T.ask("open");
  await T.ask("close");
  window.dispatchEvent(new Event("resize"));
  await T.ask("open");
  const { display, bottom, zIndex, width } = frame.style;
  T.log("still the page's", display, bottom, zIndex, width, frame.style.getPropertyPriority("width"), frame.dataset.page, frame.className, T.frames());
  frame.style.display = "";
  T.log("shown", getComputedStyle(frame).display !== "none");
  T.done();
})();
