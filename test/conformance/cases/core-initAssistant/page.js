// Assistants are later work: a clear Error, and chats without one go on.
(async () => {
  const said = T.core.ask("initAssistant", { assistant: "hello" });
  await T.core.init({ assistantId: "hello" });
  const [, error] = await said;
  T.log("says", error.status, error.title, error.message);
  T.log("settings", KustomerCore.getChatSettings().activeAssistant);
  await T.core.ask("initAssistant", {});
  await T.core.ask("initAssistant");
  T.core.call("initAssistant", { assistant: "without a callback" });
  const [conversation] = await T.core.ask("createConversation", { assistant: "hello" });
  await T.core.ask("sendMessage", { conversationId: conversation.conversationId, body: "Hello", isInAssistantMode: true });
  T.done();
})();
