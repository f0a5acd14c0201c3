// Inside a handler the SDK's own state shows what the event says.
void (async () => {
  await T.start();
  T.on("onConversationCreate", (made) => T.call("getOpenConversations", (list) => T.log("in the list", list.some((c) => c.conversationId === made.conversationId))));
  T.on("onUnread", ({ total }) => { T.log("the getter agrees", Kustomer.getUnreadCount().total === total); });
  T.on("onLogin", () => T.call("isLoggedIn", { externalId: "user_42" }, () => {}));
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  await T.ask("login", { jwtToken: T.given.jwt });
  T.done();
})();
