T.core.listen("onMessageSent", "onMessageFailed", "onError");
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk();
  await T.people("an agent ends it, and the brand keeps it ended");
  let now = true;
  T.core.on("onMessageFailed", ({ error }) => {
    T.log("an Error of this page", error instanceof Error, error.status, error.title);
    queueMicrotask(() => (now = false));
  }, "onMessageFailed, the second handler");
  await new Promise((done) => T.core.call("sendMessage", { conversationId, body: "Refused" }, () => done(T.log("in the event's own task", now))));
  T.core.call("sendMessage", { conversationId, body: "Refused, without a callback" });
  await T.core.heard("onMessageFailed", 2);
  T.log("— what never was a message");
  await T.core.ask("sendMessage", { conversationId });
  T.done();
})();
