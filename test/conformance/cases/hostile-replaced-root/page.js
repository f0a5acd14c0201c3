// A framework that renders the whole document gives up and draws it anew: another <html>, without our frame.
void (async () => {
  await T.start();
  T.listen();
  await T.ask("open");
  const root = document.createElement("html");
  root.append(document.createElement("head"), document.createElement("body"));
  document.documentElement.replaceWith(root);
  await new Promise((wake) => setTimeout(wake, 100));
  T.log("frames", T.frames());
  root.replaceChild(document.createElement("body"), document.body);
  await new Promise((wake) => setTimeout(wake, 100));
  T.log("frames", T.frames());
  await T.ask("close");
  T.done();
})();
