// No brand has an assistant yet, so none can end: the listener is taken, and hears nothing of a whole conversation.
const off = T.core.on("onAssistantEnded");
(async () => {
  await T.core.init({ assistantId: "hello" });
  const [{ conversationId, isInAssistantMode }] = await T.core.ask("createConversation", { assistant: "hello" });
  T.log("in assistant mode", isInAssistantMode);
  await T.core.ask("sendMessage", { conversationId, body: "Hello", isInAssistantMode: true });
  await T.people("an agent answers");
  await T.core.ask("endConversation", { conversationId });
  const [{ conversations }] = await T.core.ask("getConversations", {});
  T.log("in assistant mode", conversations[0].isInAssistantMode);
  KustomerCore.removeListener("onAssistantEnded", off);
  T.done();
})();
