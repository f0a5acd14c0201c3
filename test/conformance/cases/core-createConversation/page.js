T.core.on("onConversationCreate");
(async () => {
  await T.core.init();
  let now = true;
  await new Promise((done) => {
    T.core.on("onConversationCreate", () => {
      now = true;
      queueMicrotask(() => (now = false));
    }, "onConversationCreate, the second handler");
    T.core.call("createConversation", { title: `Web question ${"x".repeat(300)}`, brand: T.brand, assistant: "hello", lang: "fr", customAttributes: { page: "/cart" } }, () => {
      T.log("in the event's own task", now);
      done();
    });
  });
  await T.people("no agent sees a conversation without a message");
  const [{ conversations }] = await T.core.ask("getConversations");
  await T.core.ask("sendMessage", { conversationId: conversations[0].conversationId, body: "Hello" });
  await T.people("an agent sees it");
  await T.core.ask("createConversation", {});
  await T.core.ask("createConversation");
  T.core.call("createConversation", { title: "Without a callback" });
  await T.core.ask("createConversation", { brand: "nobodys" });
  await T.core.ask("createConversation", { customAttributes: "text" });
  await T.core.ask("createConversation", "text");
  await T.people("one conversation at a time");
  await T.core.ask("createConversation", {});
  T.done();
})();
