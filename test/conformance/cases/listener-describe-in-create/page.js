// The vendor's own example: the id of the event is good for describeConversation at once.
void (async () => {
  await T.start();
  T.on("onConversationCreate", (response, error) => {
    if (error) return;
    T.call("describeConversation", { conversationId: response.conversationId, customAttributes: { customName: "a value" } }, (_, failed) => {
      if (!failed) T.log("described");
      T.done();
    });
  });
  T.call("createConversation", { message: "Hello" }, () => {});
})();
