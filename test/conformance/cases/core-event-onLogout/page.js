T.core.listen("onLogout");
(async () => {
  await T.core.init();
  await T.core.ask("login", { jwtToken: T.given.zoe });
  await T.people("another page listens");
  await T.core.ask("logout");
  await T.core.ask("logout");
  T.done();
})();
