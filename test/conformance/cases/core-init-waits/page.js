// The order of a page that does not wait for init: calls are kept, listeners act at once, and all is done in this order.
T.core.listen("onConversationCreate", "onMessageSent");
T.core.call("createConversation", {}, ({ conversationId }) => {
  T.core.call("sendMessage", { conversationId, body: "Hello" }, () => T.done());
});
T.core.call("getConversations", () => {});
T.log("the getters cannot wait", KustomerCore.getUnreadCount(), KustomerCore.getChatSettings());
T.core.call("init", {}, () => T.log("answered", typeof KustomerCore.getChatSettings().brandId));
