T.core.listen("onUnread"); // what is unread already is no event
(async () => {
  await T.core.init();
  const [{ conversations }] = await T.core.ask("getConversations", {});
  await T.core.ask("markRead", { conversationId: conversations[0].conversationId });
  T.done();
})();
