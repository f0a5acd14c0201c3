void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
window.moveBody = () => {
  const body = document.createElement("body");
  document.body.replaceWith(body);
};
