void (async () => {
  await T.start();
  T.listen();
  T.call("createConversation", undefined, () => {});
  T.call("createConversation", { message: "" }, () => {});
  T.call("createConversation");
  await T.ask("getOpenConversations");
  T.done();
})();
