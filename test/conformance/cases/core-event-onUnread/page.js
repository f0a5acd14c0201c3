T.core.on("onUnread", (r) => T.log("the same as", KustomerCore.getUnreadCount().total === r.total));
(async () => {
  await T.core.init();
  const first = await T.core.talk("First");
  await T.people("an agent answers");
  await T.core.heard("onUnread");
  await T.core.talk("Second");
  await T.people("an agent answers");
  await T.core.heard("onUnread", 2);
  await T.people("another page reads the second one");
  await T.core.heard("onUnread", 3);
  await T.core.ask("markRead", { conversationId: first });
  await T.core.ask("markRead", { conversationId: first });
  T.done();
})();
