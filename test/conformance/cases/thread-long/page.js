void (async () => {
  await T.start();
  const [open] = await new Promise((got) => Kustomer.getOpenConversations(got));
  if (open) await T.ask("openConversationById", { conversationId: open.conversationId });
  else await T.ask("createConversation", { message: "Message 1" });
  T.done();
})();
