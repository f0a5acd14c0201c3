T.core.listen("onUnread", "onLogin", "onLogout");
const nobody = async () => {
  T.log("unread", KustomerCore.getUnreadCount());
  await T.core.ask("isLoggedIn", { email: "zoe@example.test" });
  await T.core.ask("getConversations");
};
(async () => {
  await T.core.init();
  T.log("— nobody's");
  await T.core.ask("logout");
  await T.core.ask("login", { jwtToken: T.given.zoe });
  await T.core.talk();
  await T.people("an agent answers");
  await T.core.heard("onUnread");
  T.core.on("onLogout", () => T.log("inside", KustomerCore.getUnreadCount()), "onLogout, the second handler");
  let now = true;
  T.core.on("onLogout", () => queueMicrotask(() => (now = false)), "onLogout, the third handler");
  await new Promise((done) => T.core.call("logout", () => done(T.log("in the event's own task", now))));
  await nobody();
  T.log("— without a callback, by the new visitor");
  await T.core.talk("A new visitor");
  T.core.call("logout");
  await T.core.heard("onLogout", 2);
  await nobody();
  T.done();
})();
