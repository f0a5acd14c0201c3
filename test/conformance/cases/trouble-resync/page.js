// The place in the log that this page has kept is of no use any more (it was away too long, or the log was put back): the state as it is now, and on from there.
void (async () => {
  await T.start();
  await T.core.init();
  await T.ask("createConversation", { message: "First" });
  await T.core.talk("Second");
  await T.ask("close");
  T.listen();
  T.core.listen();
  await T.people("an agent answers the first");
  await T.core.heard("onMessageReceived");
  await T.people("the operator keeps a copy");
  await T.people("the agent answers both");
  await T.core.heard("onMessageReceived", 3);
  await T.people("the operator puts the copy back");
  await T.core.heard("onUnread", 5);
  T.log("and the getters say so", Kustomer.getUnreadCount(), KustomerCore.getUnreadCount());
  await T.people("the agent answers the second");
  await T.core.heard("onMessageReceived", 4);
  T.done();
})();
