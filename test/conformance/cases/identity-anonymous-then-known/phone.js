void (async () => {
  await T.start();
  await T.ask("login", { jwtToken: T.given.jwt });
  const [list] = await T.ask("getOpenConversations");
  T.log("on the other device", list.map((c) => c.preview));
  T.done();
})();
