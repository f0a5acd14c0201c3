// The policy names no host for scripts, only the nonce: what the tag loads later is loaded in its name.
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
