T.core.listen("onConversationEnded");
(async () => {
  await T.core.init();
  const mine = await T.core.talk("Ended by its customer");
  await T.people("another page listens");
  await T.core.ask("endConversation", { conversationId: mine });
  await T.core.talk("Ended by an agent");
  await T.people("an agent ends the newest one");
  await T.core.heard("onConversationEnded", 2);
  await T.people("an agent ends it again");
  await T.core.ask("getConversations", {});
  T.done();
})();
