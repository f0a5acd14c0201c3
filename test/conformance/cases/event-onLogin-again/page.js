void (async () => {
  await T.start();
  T.listen();
  window.login = (jwtToken) => T.ask("login", { jwtToken });
  T.done();
})();
