void (async () => {
  await T.start();
  T.listen();
  for (const name of ["old", "foreign", "empty", "neither", "malformed"]) await T.ask("login", { jwtToken: T.given[name] });
  await T.ask("login", { jwtToken: undefined });
  await T.ask("login", {});
  await T.ask("login");
  await T.ask("isLoggedIn", { externalId: "user_42" });
  T.log("storage", localStorage.length);
  T.done();
})();
