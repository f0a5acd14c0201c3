// A thief planted their own token in the visitor's browser: the login leaves it behind, so the thief hears nothing.
void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  await T.ask("createConversation", { message: "Only for the shop" });
  T.log("the planted token is gone", localStorage.getItem("kustomer-chat-tracking-token") !== T.given.planted);
  T.done();
})();
