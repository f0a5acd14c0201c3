T.on("onMessageReceived");
T.on("onMessageSent");
void (async () => {
  await T.start();
  const [[open]] = await T.ask("getOpenConversations");
  await (open ? T.ask("openConversationById", { conversationId: open.conversationId }) : T.ask("createConversation", { message: "Hello" }));
  T.done();
})();
