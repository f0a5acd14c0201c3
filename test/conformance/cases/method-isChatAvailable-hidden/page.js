void (async () => {
  await T.ask("start", {});
  T.call("isChatAvailable");
  T.on("onOpen");
  await T.ask("open");
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("createConversation", {});
  await T.ask("openConversationById", { conversationId: "0123456789abcdef01234567" });
  await T.ask("getOpenConversations");
  await T.ask("describeCustomer", { customAttributes: { customName: "x" } });
  await T.ask("close");
  T.log("frames", T.frames());
  T.done();
})();
