void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Only here" });
  T.done();
})();
