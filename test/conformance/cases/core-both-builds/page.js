// The listeners of the headless build stand first: it is told first if it is first to need the visitor.
const events = ["onConversationCreate", "onUnread", "onMessageSent", "onMessageReceived", "onLogin", "onLogout"];
T.listen(...events);
T.core.listen(...events);
(async () => {
  await T.start({});
  await T.core.init({});
  const [{ conversationId }] = await T.core.ask("createConversation", {});
  await T.ask("getOpenConversations");
  await T.ask("sendMessage", { conversationId, body: "Hello" });
  await T.people("an agent answers");
  await T.core.heard("onMessageReceived");
  T.log("unread", Kustomer.getUnreadCount().total, KustomerCore.getUnreadCount().total);
  await T.core.ask("login", { jwtToken: T.given.zoe });
  await T.ask("isLoggedIn", { email: "zoe@example.test" });
  await T.ask("logout");
  await T.core.ask("getConversations", {});
  T.done();
})();
