void (async () => {
  await T.start();
  T.listen();
  window.login = (jwtToken) => T.ask("login", { jwtToken });
  T.on("onLogin", (who) => {
    T.log("own keys", Object.keys(who));
    T.call("isLoggedIn", { email: "eve@shop.test" }, () => {});
  }, "onLogin, the second");
  T.done();
})();
