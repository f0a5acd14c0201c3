void (async () => {
  await T.start();
  T.listen();
  window.write = async () => {
    await T.ask("createConversation", { message: "Hello" });
    await T.ask("close");
  };
  window.look = () => Kustomer.getOpenConversations((list) => Kustomer.openConversationById({ conversationId: list[0].conversationId }));
  T.done();
})();
