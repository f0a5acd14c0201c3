// Whole transcripts of a bot are handed over: 64 KiB fit.
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "y".repeat(65536) });
  T.done();
})();
