void (async () => {
  await T.start();
  await T.ask("isLoggedIn", { externalId: "user_42" });
  await T.ask("login", { jwtToken: T.given.jwt });
  await T.ask("isLoggedIn", { externalId: "user_42" });
  await T.ask("isLoggedIn", { externalId: "user_43" });
  await T.ask("isLoggedIn", { email: "user_42" });
  await T.ask("isLoggedIn", {});
  T.done();
})();
