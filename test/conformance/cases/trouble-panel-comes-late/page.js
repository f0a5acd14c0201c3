void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "Hello" });
  T.log("the panel shows, or will", Kustomer.getState().conversationId);
  T.done();
})();
