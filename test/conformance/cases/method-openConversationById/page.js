void (async () => {
  await T.start();
  const [made] = await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  T.listen();
  await T.ask("openConversationById", { conversationId: made.conversationId });
  await T.ask("openConversationById", { conversationId: made.conversationId });
  await T.ask("openConversationById", { conversationId: "nope" });
  await T.ask("openConversationById", { conversationId: "65f0c0ffee0123456789abcd" });
  await T.ask("openConversationById");
  T.done();
})();
