T.core.listen("onUnread");
(async () => {
  T.core.call("getUnreadCount");
  await T.core.init();
  T.core.call("getUnreadCount");
  if (KustomerCore.getUnreadCount().total > 0) return T.done(); // after the reload
  const conversationId = await T.core.talk();
  T.core.call("getUnreadCount");
  await T.people("an agent answers");
  await T.core.heard("onUnread");
  const count = T.core.call("getUnreadCount");
  count.total = count.conversations[conversationId] = 99;
  T.core.call("getUnreadCount");
  T.done();
})();
