// No socket and no stream gets through; between two polls the page writes.
void (async () => {
  await T.start();
  await T.core.init();
  T.listen();
  T.core.listen();
  const [{ conversationId }] = await T.ask("createConversation", { message: "First" });
  await T.ask("close");
  await T.people("the operator keeps a copy");
  await T.people("an agent answers");
  await T.core.heard("onMessageReceived");
  await T.people("the operator puts the copy back");
  await T.core.ask("sendMessage", { conversationId, body: "Second" });
  await T.ask("createConversation", { message: "Another" });
  T.done();
})();
