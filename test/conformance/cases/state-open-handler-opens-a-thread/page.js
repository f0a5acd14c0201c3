// A widely copied page: the calls inside onOpen find the window open and must not open it again.
void (async () => {
  await T.start();
  T.on("onOpen", () => {
    T.call("getOpenConversations", (conversations) => {
      if (conversations[0]) T.call("openConversationById", { conversationId: conversations[0].conversationId }, () => T.done());
      else { T.call("createConversation"); T.done(); }
    });
  });
  T.call("open");
})();
window.write = () => T.ask("createConversation", { message: "Hello" });
window.close1 = () => T.ask("close");
window.open1 = () => T.ask("open");
