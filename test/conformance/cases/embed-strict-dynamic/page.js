// With 'strict-dynamic' a policy's hosts do not count; what a trusted script loads does.
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
