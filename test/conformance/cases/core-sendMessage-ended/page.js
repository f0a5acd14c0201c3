T.core.listen("onConversationEnded", "onConversationUnended", "onMessageSent", "onMessageFailed");
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk();
  await T.people("an agent ends it");
  await T.core.heard("onConversationEnded");
  T.log("— writing opens it again");
  await T.core.ask("sendMessage", { conversationId, body: "One more thing" });
  const [{ conversations }] = await T.core.ask("getConversations");
  T.log("ended", conversations[0].ended);
  await T.people("the brand suppresses that, and an agent ends it");
  await T.core.heard("onConversationEnded", 2);
  T.log("— writing is an Error");
  await T.core.ask("sendMessage", { conversationId, body: "And another" });
  const [again] = await T.core.ask("getConversations");
  T.log("ended", again.conversations[0].ended);
  await T.core.ask("createConversation", {});
  T.done();
})();
