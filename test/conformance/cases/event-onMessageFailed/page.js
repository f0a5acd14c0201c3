for (const event of ["onMessageSent", "onMessageFailed", "onError"]) T.on(event);
(async () => {
  await T.start();
  const [{ conversationId }] = await T.ask("createConversation", { message: "Hello" });
  await T.people("an agent ends it, and the brand keeps it ended");
  T.log("— written by the page");
  await T.ask("sendMessage", { conversationId, body: "Refused" });
  T.log("— written by the visitor: no call has failed");
  await T.people("the visitor writes in the panel");
  await T.heard("onMessageFailed", 2);
  T.done();
})();
