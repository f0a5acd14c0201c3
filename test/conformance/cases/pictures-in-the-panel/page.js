void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
