// The network goes away: calls answer with an Error, what is sent later arrives, and no listener hears an error of the network's.
T.core.listen("onMessageSent", "onMessageReceived", "onError");
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk();
  await T.people("the network goes away");
  await T.core.ask("getMessages", { conversationId });
  await T.people("the network is back, and an agent has answered");
  await T.core.heard("onMessageReceived");
  await T.core.ask("sendMessage", { conversationId, body: "Back again" });
  T.done();
})();
