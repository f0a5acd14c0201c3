void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Mine" });
  T.done();
})();
