// A call made inside a handler goes to the end of the queue: the list asked for in onOpen has the new conversation.
void (async () => {
  await T.start();
  T.on("onOpen", () => T.call("getOpenConversations", (list) => T.log("found", list.length)));
  T.on("onConversationCreate", () => T.call("getOpenConversations", (list) => { T.log("found", list.length); T.done(); }));
  T.call("createConversation", { message: "Hello" }, (made) => T.call("openConversationById", { conversationId: made.conversationId }, () => {}));
  T.call("isChatAvailable");
})();
