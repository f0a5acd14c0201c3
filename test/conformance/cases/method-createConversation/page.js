void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "Where is my parcel?", customAttributes: { topicStr: "delivery" } });
  await T.ask("getOpenConversations");
  T.done();
})();
