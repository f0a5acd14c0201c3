void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  T.listen();
  window.write = () => T.ask("createConversation", { message: "From the other device" });
  T.done();
})();
