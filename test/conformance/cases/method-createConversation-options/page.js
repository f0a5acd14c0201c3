// Not in the widget's table, and taken all the same: title, brand and language. What is longer than a title is cut.
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello", title: "Returns", brandId: T.brand, lang: "fr", somethingElse: {} });
  await T.ask("createConversation", { message: "Hello again", title: "t".repeat(300) });
  for (const message of [undefined, null, ""]) T.call("createConversation", { message }, () => {});
  await T.ask("getOpenConversations");
  await T.ask("stop");
  T.done();
})();
