void (async () => {
  await T.start();
  window.login = (jwtToken) => T.ask("login", { jwtToken });
  window.write = async () => {
    await T.ask("createConversation", { message: "Hello" });
    await T.ask("close");
    T.listen();
  };
  window.logout = () => T.ask("logout");
  T.done();
})();
