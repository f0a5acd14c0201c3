void (async () => {
  await T.start();
  T.listen();
  window.write = async () => {
    await T.ask("createConversation", { message: "Hello" });
    await T.ask("close");
  };
  T.done();
})();
