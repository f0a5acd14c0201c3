(async () => {
  await T.core.init();
  await T.core.ask("getMessages", { conversationId: "nobodys" });
  const conversationId = await T.core.talk("First");
  await T.people("an agent answers");
  await T.core.ask("sendMessage", { conversationId, body: "Third" });
  const [history] = await T.core.ask("getMessages", { conversationId });
  T.log("oldest first", history.messages.map((m) => m.createdAt).join() === history.messages.map((m) => m.createdAt).sort().join());
  await T.core.ask("getMessages", {});
  await T.core.ask("getMessages");
  await T.core.ask("getMessages", { conversationId: "nobodys" });
  // 31 days later, as far as this page knows.
  const { now } = Date;
  Date.now = () => now() + 31 * 86400000;
  await T.core.ask("getMessages", { conversationId });
  Date.now = () => now() + 29 * 86400000;
  const [{ messages }] = await T.core.ask("getMessages", { conversationId });
  T.log("29 days later", messages.length);
  T.done();
})();
