void (async () => {
  await T.start();
  T.listen();
  T.call("createConversation", { customAttributes: { topicStr: "delivery" } }, () => T.done());
})();
