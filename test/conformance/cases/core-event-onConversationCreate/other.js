T.core.listen("onConversationCreate");
(async () => {
  await T.core.init();
  await T.core.ask("createConversation", { title: "Of the other page" });
  T.done();
})();
