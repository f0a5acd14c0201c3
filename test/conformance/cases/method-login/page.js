void (async () => {
  await T.start();
  T.listen();
  await T.ask("login", { jwtToken: T.given.jwt });
  T.done();
})();
