T.core.listen("onAgentTypingActivity", "onMessageReceived");
(async () => {
  await T.core.init();
  await T.core.talk();
  await T.people("an agent types, and goes on typing");
  await T.core.heard("onAgentTypingActivity");
  await T.people("the agent stops");
  await T.core.heard("onAgentTypingActivity", 2);
  await T.people("the agent types");
  await T.core.heard("onAgentTypingActivity", 3);
  await T.people("the agent answers");
  await T.core.heard("onMessageReceived");
  await T.people("the brand does not show it");
  await T.people("the agent types");
  await T.people("the agent answers");
  await T.core.heard("onMessageReceived", 2);
  T.done();
})();
