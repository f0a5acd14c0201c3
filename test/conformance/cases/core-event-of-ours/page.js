// What the vendor's headless build does not tell: who has the conversation, what could not be sent, the hours, the connection.
const connections = new Set();
KustomerCore.addListener("onConnectionChange", ({ connection }, error) => { if (!connections.has(connection)) T.log("event onConnectionChange", connection, error); connections.add(connection); });
KustomerCore.addListener("onConversationAssigned", (news, error) => T.log("event onConversationAssigned", news.conversationId, news.agents.map((agent) => Object.keys(agent)), error));
KustomerCore.addListener("onAgentJoined", (news, error) => T.log("event onAgentJoined", news.conversationId, Object.keys(news.agent), error));
KustomerCore.addListener("onMessageFailed", (news, error) => T.log("event onMessageFailed", news, error));
KustomerCore.addListener("onAvailabilityChange", (news, error) => { T.log("event onAvailabilityChange", news, error, KustomerCore.isChatAvailable().availability); T.done(); });
void (async () => {
  await KustomerCore.promises.init({});
  const { conversationId } = await KustomerCore.promises.createConversation({});
  await KustomerCore.promises.sendMessage({ conversationId, body: "Hello" });
  while (!connections.has("connected")) await new Promise((wake) => setTimeout(wake, 20));
  await T.people("an agent answers, and ends it for good");
  await KustomerCore.promises.sendMessage({ conversationId, body: "Too late" }).catch((error) => T.log("refused", error));
  const { now } = Date;
  Date.now = () => now() + 3 * 86_400_000; // as after a machine's long sleep: the holiday is over
})();
