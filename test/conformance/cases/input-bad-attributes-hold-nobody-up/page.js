void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "From the form", customAttributes: { orderNum: "seven" } });
  await T.ask("getOpenConversations");
  T.done();
})();
window.draft = () => T.call("createConversation", { customAttributes: { orderNum: "eight" } }, () => {});
