T.core.on("onLogin", () => T.core.call("isLoggedIn", { email: "zoe@example.test" }, () => T.log("inside")));
(async () => {
  await T.core.init();
  if (KustomerCore.getState().identity) return T.done(); // after the reload: signed in already is no event
  await T.core.talk();
  await T.people("another page listens");
  await T.core.ask("login", { jwtToken: "a.b.c" });
  await T.core.ask("login", { jwtToken: T.given.zoe });
  T.done();
})();
