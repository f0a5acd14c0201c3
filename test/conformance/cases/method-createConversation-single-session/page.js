// A brand with one open conversation at a time: there is no second one; the open one shows, and the callback hears why.
void (async () => {
  await T.start();
  T.listen();
  T.on("onConversationEnded");
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  await T.ask("createConversation", { message: "Another one" });
  await T.ask("close");
  await T.ask("createConversation");
  T.log("shown", Kustomer.getState().open, Kustomer.getState().conversationId);
  await T.ask("getOpenConversations");
  T.done();
})();
window.more = () => T.ask("createConversation", { message: "After the end" });
