void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  T.listen("onUnread", "onMessageUpdated");
  await T.people("an agent answers with a link");
  await T.heard("onUnread", 2);
  await T.people("an agent says more");
  await T.heard("onUnread", 4);
  await T.people("the page shows that, and nobody was visited");
  T.done();
})();
