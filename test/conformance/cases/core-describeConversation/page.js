T.core.on("onConversationCreate", ({ conversationId }) => {
  T.core.call("describeConversation", { conversationId, customAttributes: { orderStr: "A-17", some_custom_attribute: "plain" } }, () => T.log("described from the event's handler"));
});
(async () => {
  await T.core.init();
  await T.core.ask("describeConversation", { conversationId: "nobodys", customAttributes: { a: "b" } });
  const conversationId = await T.core.talk();
  T.core.call("describeConversation", { conversationId, customAttributes: { without: "a callback" } });
  await T.core.ask("describeConversation", { conversationId, customAttributes: { seatsNum: 3, nested: { a: [1] } } });
  await T.people("an agent sees them");
  await T.core.ask("describeConversation", { conversationId });
  await T.core.ask("describeConversation", { customAttributes: { a: "b" } });
  await T.core.ask("describeConversation", { conversationId: "nobodys", customAttributes: { a: "b" } });
  await T.core.ask("describeConversation");
  T.done();
})();
