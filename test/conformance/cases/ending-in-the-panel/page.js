void (async () => {
  await T.start();
  T.listen("onConversationCreate", "onConversationEnded", "onConversationUnended", "onSatisfactionReceived");
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
