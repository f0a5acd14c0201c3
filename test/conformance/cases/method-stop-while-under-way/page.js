// Stopped while a conversation is being made: its callback runs once, after stop has returned, with an Error. What the
// callback does is already about the next start.
void (async () => {
  await T.start();
  T.listen();
  const opened = new Promise((open) => Kustomer.addListener("onOpen", open)); // the message is on its way from then on
  T.call("createConversation", { message: "Too late" }, () => {
    T.on("onOpen", undefined, "onOpen, added in the callback");
    T.call("getOpenConversations", (list) => { T.log("a list", Array.isArray(list)); });
  });
  T.call("close", () => {});
  await opened;
  T.call("stop", () => T.log("frames", T.frames()));
  T.log("the next line of the page");
  await new Promise((wake) => setTimeout(wake, 100));
  await T.start();
  await new Promise((wake) => setTimeout(wake, 100));
  await T.ask("open");
  T.done();
})();
