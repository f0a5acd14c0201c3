(async () => {
  T.core.call("isLoggedIn", { email: "zoe@example.test" }, () => T.log("asked before init"));
  await T.core.init();
  await T.core.talk();
  await T.core.ask("isLoggedIn", { email: "zoe@example.test" });
  await T.core.ask("login", { jwtToken: T.given.zoe });
  await T.core.ask("isLoggedIn", { email: "zoe@example.test" });
  await T.core.ask("isLoggedIn", { email: "other@example.test" });
  await T.core.ask("isLoggedIn", { externalId: "user-42" });
  await T.core.ask("isLoggedIn", {});
  await T.core.ask("isLoggedIn");
  await T.core.ask("isLoggedIn", { email: 7 });
  T.core.call("isLoggedIn", { email: "zoe@example.test" });
  await T.core.ask("logout");
  await T.core.ask("isLoggedIn", { email: "zoe@example.test" });
  T.done();
})();
