// The network goes away: what is asked answers with an Error; what is sent waits, and is sent once and in order when the network is back.
T.core.listen("onMessageSent", "onMessageReceived", "onError");
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk();
  await T.people("the network goes away");
  await T.core.ask("getMessages", { conversationId });
  const sent = ["Written in a tunnel", "And this as well"].map((body) => T.core.ask("sendMessage", { conversationId, body }));
  await T.people("the network is back");
  await Promise.all(sent);
  await T.people("an agent answers");
  await T.core.heard("onMessageReceived");
  const [{ messages }] = await T.core.ask("getMessages", { conversationId });
  T.log("in the record", messages.map(({ body }) => body));
  T.done();
})();
