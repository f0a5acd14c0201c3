// A single-page app empties the body on its way to the next view, and calls start there again: one frame, the same chat.
void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "Hello" });
  document.body.replaceChildren(document.createElement("main"));
  T.log("frames", T.frames());
  await T.start();
  T.log("frames", T.frames());
  T.done();
})();
