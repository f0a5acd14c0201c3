void (async () => {
  await T.start();
  T.listen();
  T.done();
})();
window.write = async () => {
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
};
