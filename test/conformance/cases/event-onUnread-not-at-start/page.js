void (async () => {
  T.listen();
  await T.start();
  T.call("getUnreadCount");
  window.write = async () => {
    await T.ask("createConversation", { message: "Hello" });
    await T.ask("close");
  };
  T.done();
})();
