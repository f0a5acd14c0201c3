void (async () => {
  await T.start();
  const [made] = await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  T.listen();
  window.look = () => T.ask("openConversationById", { conversationId: made.conversationId });
  T.done();
})();
