// After logging out the visitor is somebody new; the agent sees two customers.
void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  await T.ask("createConversation", { message: "Signed in" });
  await T.ask("logout");
  await T.ask("createConversation", { message: "Somebody new" });
  const [list] = await T.ask("getOpenConversations");
  T.log("sees", list.map((c) => c.preview));
  T.done();
})();
