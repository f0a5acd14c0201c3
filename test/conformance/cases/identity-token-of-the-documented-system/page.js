// A visitor who chatted here before the site changed over: their browser still has the other system's token.
void (async () => {
  const name = "kustomer-chat-tracking-token";
  localStorage.setItem(name, "eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjYwYjhkMjk1ZjEifQ.c2lnbmF0dXJl");
  await T.start();
  T.listen();
  await T.ask("getOpenConversations");
  T.log("unread", Kustomer.getUnreadCount());
  await T.ask("isLoggedIn", { externalId: "user_42" });
  await T.ask("createConversation", { message: "Hello again" });
  T.log("a token of ours", localStorage.getItem(name).length);
  await T.ask("login", { jwtToken: T.given.jwt });
  T.done();
})();
