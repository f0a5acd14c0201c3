// What a visitor says about themselves never shows them somebody else's conversations.
void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  await T.ask("createConversation", { message: "Eve's secret" });
  T.done();
})();
