void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  T.done();
})();
