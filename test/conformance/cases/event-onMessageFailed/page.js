for (const event of ["onMessageSent", "onMessageFailed", "onError"]) T.on(event);
(async () => {
  await T.start();
  const [{ conversationId }] = await T.ask("createConversation", { message: "Hello" });
  await T.people("the visitor writes in the panel without a network; meanwhile an agent ends it, and the brand keeps it ended");
  await T.heard("onMessageFailed", 1);
  T.log("— written by the visitor: no call has failed");
  await T.ask("sendMessage", { conversationId, body: "Refused as well" });
  T.log("— written by the page");
  T.done();
})();
