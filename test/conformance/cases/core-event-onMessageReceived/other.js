T.core.listen("onMessageReceived", "onMessageSent");
(async () => {
  await T.core.init();
  const [{ conversations }] = await T.core.ask("getConversations", {});
  await T.core.ask("sendMessage", { conversationId: conversations[0].conversationId, body: "Elsewhere" });
  T.done();
})();
