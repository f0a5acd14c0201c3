// Two conversations have news; logging out takes them away one by one, and each step agrees with the getter.
void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  await T.ask("createConversation", { message: "One" });
  await T.ask("createConversation", { message: "Two" });
  await T.ask("close");
  T.on("onUnread", ({ total }) => T.log("the getter agrees", Kustomer.getUnreadCount().total === total));
  T.on("onLogout", () => T.call("getUnreadCount"));
  window.leave = () => T.ask("logout");
  T.done();
})();
