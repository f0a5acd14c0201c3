T.core.listen("onConversationEnded", "onConversationUnended");
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk();
  for (const [n, how] of ["an agent opens it again", "an agent answers"].entries()) {
    await T.core.ask("endConversation", { conversationId });
    await T.people(how);
    await T.core.heard("onConversationUnended", n + 1);
  }
  await T.core.ask("endConversation", { conversationId });
  await T.core.ask("sendMessage", { conversationId, body: "The customer writes" });
  T.done();
})();
