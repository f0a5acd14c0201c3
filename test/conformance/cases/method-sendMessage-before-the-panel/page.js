// The panel is still on its way, and already it shows a conversation: that is where a message goes that names none.
void (async () => {
  await T.start();
  const [{ conversationId: first }] = await T.ask("sendMessage", { body: "The first" });
  const [{ conversationId: second }] = await T.ask("createConversation", { message: "The second" });
  await T.ask("openConversationById", { conversationId: first });
  T.log("shown", Kustomer.getState().conversationId === first);
  const [{ conversationId }] = await T.ask("sendMessage", { body: "Goes to the first" });
  T.log("there", conversationId === first, conversationId === second);
  T.done();
})();
