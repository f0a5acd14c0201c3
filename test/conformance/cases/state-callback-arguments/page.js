// Success: the second is undefined, not null; start, stop, open and close get nothing at all. Failure: an Error of the page.
void (async () => {
  await T.start();
  await T.ask("open");
  await T.ask("close");
  const [, error] = await T.ask("openConversationById", { conversationId: "nope" });
  T.log("of the page's realm", error instanceof Error, Object.getPrototypeOf(error) === Error.prototype);
  T.log("own properties", typeof error.status, typeof error.code, typeof error.title, typeof error.message);
  const [made] = await T.ask("createConversation", { message: "Hello" });
  T.log("of the page's realm", Object.getPrototypeOf(made) === Object.prototype);
  await T.ask("stop");
  T.done();
})();
