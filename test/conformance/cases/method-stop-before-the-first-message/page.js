// createConversation without a message waits for the visitor and holds up no other call; stop ends the waiting.
void (async () => {
  await T.start();
  T.call("createConversation", {}, () => {});
  T.call("createConversation", null, () => {});
  await T.ask("getOpenConversations");
  T.call("stop", () => T.log("frames", T.frames()));
  T.log("the next line of the page");
  await T.start();
  await T.ask("getOpenConversations");
  T.done();
})();
