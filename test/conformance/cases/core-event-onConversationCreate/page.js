T.core.on("onConversationCreate", ({ conversationId }) => {
  T.core.call("getConversations", {}, (r) => T.log("it is in the list", r.conversations.some((c) => c.conversationId === conversationId)));
});
(async () => {
  await T.core.init();
  await T.core.ask("createConversation", {});
  await T.core.ask("getConversations", {});
  await T.people("another page of this browser makes one");
  const [{ conversations }] = await T.core.ask("getConversations", {});
  T.log("both are here", conversations.length);
  T.done();
})();
