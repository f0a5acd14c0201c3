void (async () => {
  await T.start();
  const [made] = await T.ask("createConversation", { message: "Hello" });
  await T.ask("describeConversation", { conversationId: made.conversationId, customAttributes: { orderStr: "A-1", paidBool: true } });
  await T.ask("describeConversation", { conversationId: "nope", customAttributes: { orderStr: "A-2" } });
  await T.ask("describeConversation", { conversationId: made.conversationId });
  T.done();
})();
