window.fills = () => {
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  const { width, height } = frame.getBoundingClientRect();
  const root = frame.contentDocument.documentElement;
  const field = frame.contentDocument.getElementById("messageThreadInputTextArea");
  T.log("fills the screen", width === innerWidth && height === innerHeight, "scrolls sideways", root.scrollWidth > root.clientWidth, "typed", field?.value);
};
T.start().then(T.done);
