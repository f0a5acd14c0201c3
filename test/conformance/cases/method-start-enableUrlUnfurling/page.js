// A page with documented listeners only: a card shows under the message, and the page hears of nothing but the message.
void (async () => {
  await T.start();
  const [made] = await T.ask("createConversation", { message: "Hello" });
  T.listen();
  await T.people("an agent answers with links");
  await T.heard("onUnread", 2); // it came, and was seen
  await T.people("the card shows");
  T.log("unread", Kustomer.getUnreadCount());
  await T.ask("close");
  await T.people("an agent answers with links");
  await T.heard("onUnread", 3);
  await T.people("the server knows what they lead to");
  await T.people("an agent says more"); // what came before it was heard before it
  await T.heard("onUnread", 4);
  T.log("unread", Kustomer.getUnreadCount());
  await T.ask("openConversationById", { conversationId: made.conversationId });
  await T.heard("onUnread", 5);
  await T.people("each message has its own cards");
  T.done();
})();
