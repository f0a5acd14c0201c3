void (async () => {
  await T.start();
  T.listen();
  const [made] = await T.ask("createConversation", { message: "Before I signed in" });
  await T.ask("login", { jwtToken: T.given.jwt });
  const [list] = await T.ask("getOpenConversations");
  T.log("the same id", list[0].conversationId === made.conversationId);
  await T.ask("createConversation", { message: "Afterwards" });
  T.done();
})();
window.arrive = async () => { await T.ask("login", { jwtToken: T.given.jwt }); await T.ask("getOpenConversations"); };
