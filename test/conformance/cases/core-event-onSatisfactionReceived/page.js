T.core.listen("onConversationEnded", "onSatisfactionReceived");
(async () => {
  await T.core.init();
  if (KustomerCore.getUnreadCount().total > 0) return T.done(); // after the reload: nothing is offered again
  T.log("— no agent had joined when the customer ended it: no survey");
  await T.core.ask("endConversation", { conversationId: await T.core.talk("Nobody comes") });
  T.log("— the customer ends it");
  const mine = await T.core.talk("Ended by its customer");
  await T.people("an agent answers");
  await T.core.ask("endConversation", { conversationId: mine });
  const { timetoken, response } = await T.core.heard("onSatisfactionReceived");
  T.log("not answered yet", response, Math.abs(Date.now() - Number(timetoken)) < 60000);
  T.log("— an agent ends it");
  await T.core.talk("Ended by an agent");
  await T.people("an agent answers, and ends it");
  await T.core.heard("onSatisfactionReceived", 2);
  await T.people("the brand has no survey any more");
  await T.core.ask("endConversation", { conversationId: await T.core.talk("Without a survey") });
  T.done();
})();
