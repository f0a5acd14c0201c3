// Without a callback a failure is one warning, never an uncaught error or an unhandled rejection; a success is silent.
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk();
  const next = async (name, options) => {
    T.core.call(name, options);
    await new Promise((then) => KustomerCore.getConversations({}, then));
  };
  await next("getMessages", { conversationId });
  await next("markRead", { conversationId });
  await next("getMessages", { conversationId: "nobodys" });
  await next("sendMessage", {});
  await next("sendTypingActivity", {});
  await next("markRead", {});
  await next("endConversation", { conversationId });
  await next("describeConversation", {});
  await next("describeCustomer");
  await next("login", {});
  await next("isLoggedIn", {});
  await next("initAssistant", {});
  await next("submitSatisfactionForm", {});
  await next("getCategories", {});
  await next("createConversation", { brand: "nobodys" });
  T.core.call("init", { brandId: "nobodys" });
  await new Promise((then) => KustomerCore.getConversations({}, then));
  T.done();
})();
