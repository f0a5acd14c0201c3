// Somebody copied the anonymous token; after the login it opens nothing any more.
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Mine" });
  window.token = localStorage.getItem("kustomer-chat-tracking-token");
  await T.ask("login", { jwtToken: T.given.jwt });
  T.log("the token is a new one", localStorage.getItem("kustomer-chat-tracking-token") !== window.token);
  T.done();
})();
