T.core.on("onError", (e) => T.log("an Error of this page", e.error instanceof Error, e.error.title, e.error.status));
(async () => {
  await T.core.init();
  let now = true;
  T.core.on("onError", () => queueMicrotask(() => (now = false)), "onError, the second handler");
  await new Promise((done) => T.core.call("getMessages", { conversationId: "nobodys" }, () => done(T.log("in the event's own task", now))));
  T.core.call("login", { jwtToken: "a.b.c" }); // one warning, and the event
  await T.core.heard("onError", 2);
  await T.core.ask("sendMessage", {});
  await T.core.ask("isLoggedIn", {});
  T.log("— what goes well is none");
  const conversationId = await T.core.talk();
  await T.core.ask("getMessages", { conversationId });
  T.log("— the session ends without a logout: no call has failed");
  await T.people("the token is revoked behind the page's back");
  await T.core.heard("onError", 5);
  T.done();
})();
