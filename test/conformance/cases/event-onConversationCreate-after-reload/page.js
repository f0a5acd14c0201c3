void (async () => {
  await T.start();
  T.listen();
  T.done();
})();
window.signIn = (jwtToken) => T.ask("login", { jwtToken });
