void (async () => {
  await T.start();
  T.listen();
  T.done();
})();
window.write = async () => {
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
};
window.signIn = (jwtToken) => T.ask("login", { jwtToken });
window.signOut = () => T.ask("logout");
