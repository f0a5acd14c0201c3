T.on("onLogin", (who) => T.log("chat user", typeof who.customerId));
T.on("onLogout", () => {
  T.call("isLoggedIn", { externalId: "user_42" }, () => {});
  T.call("getOpenConversations", () => {});
  T.log("unread", Kustomer.getUnreadCount());
});
window.signOut = () => new Promise((resolve) => {
  T.call("logout", (_r, err) => {
    T.log("failed", Boolean(err));
    T.log("unread", Kustomer.getUnreadCount());
    T.call("getOpenConversations", (list) => T.log("open", list.length));
    T.call("isLoggedIn", { externalId: "user_42" }, resolve);
  });
});
void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  T.done();
})();
