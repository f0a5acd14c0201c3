// Beyond what is documented: who has it, who has joined, and what has come to an agent's screen.
T.core.listen("onAgentJoined", "onConversationAssigned", "onMessageDelivered");
(async () => {
  await T.core.init();
  await T.core.talk();
  await T.people("an agent answers");
  await T.core.heard("onConversationAssigned");
  await T.people("nobody has it any more");
  await T.core.heard("onConversationAssigned", 2);
  await T.people("the agent answers again");
  await T.core.heard("onConversationAssigned", 3);
  T.done();
})();
