void (async () => {
  await T.start();
  const [made] = await T.ask("createConversation", { message: "Hello" });
  await T.ask("describeConversation", { conversationId: made.conversationId, customAttributes: { unheardOf: "x" } });
  await T.ask("describeConversation", { conversationId: made.conversationId, customAttributes: { orderNum: 7 } });
  await T.ask("describeConversation", { conversationId: made.conversationId, customAttributes: { orderNum: "seven" } });
  T.done();
})();
