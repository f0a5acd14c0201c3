void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
