// Signing in as B while A is signed in switches, and moves nothing.
void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.eve });
  await T.ask("createConversation", { message: "Eve's parcel" });
  await T.ask("close");
  T.listen();
  await T.ask("login", { jwtToken: T.given.bob });
  await T.ask("getOpenConversations");
  await T.ask("login", { jwtToken: T.given.eve });
  await T.ask("getOpenConversations");
  T.done();
})();
