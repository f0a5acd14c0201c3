// A text where the options belong is not the same as no options: an Error, and nothing opens.
void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", "Hello");
  await T.ask("createConversation", 7);
  await T.ask("login", T.given.jwt);
  await T.ask("openConversationById", "nope");
  await T.ask("describeConversation", "nope");
  await T.ask("isLoggedIn", "user_42");
  await T.ask("isLoggedIn", { email: "" });
  const [, error] = await T.ask("login", {});
  T.log("of the page's realm", Object.getPrototypeOf(error.source) === Object.prototype);
  const [, refused] = await T.ask("createConversation", { message: "with \u0000 inside" });
  T.log("of the page's realm", refused.source === undefined || Object.getPrototypeOf(refused.source) === Object.prototype);
  T.done();
})();
