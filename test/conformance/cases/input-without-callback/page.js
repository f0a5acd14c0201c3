// Without a callback a failure is one warning, never an uncaught error or an unhandled rejection.
void (async () => {
  await T.start();
  T.call("openConversationById", { conversationId: "nope" });
  T.call("login", { jwtToken: "a.b.c" });
  T.call("describeConversation", { conversationId: "nope", customAttributes: { a: "b" } });
  T.call("createConversation", { message: 7 });
  await T.ask("getOpenConversations");
  T.done();
})();
