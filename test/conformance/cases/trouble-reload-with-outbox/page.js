void (async () => {
  await T.start();
  T.done();
})();
window.write = () => T.ask("createConversation", { message: "Hello" });
