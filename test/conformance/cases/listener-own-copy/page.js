void (async () => {
  await T.start();
  T.on("onConversationCreate", (made) => { made.conversationId = "spoilt"; delete made.ended; made.more = true; T.log("frozen", Object.isFrozen(made)); }, "onConversationCreate, first");
  T.on("onConversationCreate", undefined, "onConversationCreate, second");
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
