void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  T.listen();
  const look = () => {
    T.call("getUnreadCount");
    T.call("isLoggedIn", { email: "eve@shop.test" }, () => {});
    T.call("getOpenConversations", () => {});
  };
  T.on("onLogout", look, "onLogout, the second");
  await T.ask("logout");
  look();
  await T.ask("getOpenConversations");
  T.done();
})();
