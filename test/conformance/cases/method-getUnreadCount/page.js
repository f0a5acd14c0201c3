void (async () => {
  await T.start();
  T.call("getUnreadCount");
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  T.on("onUnread", () => T.call("getUnreadCount"));
  T.done();
})();
