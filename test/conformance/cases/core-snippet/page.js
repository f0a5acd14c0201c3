// The documented headless chat, as a page writes it.
T.log("early", typeof KustomerCore.init, typeof KustomerCore.addListener, KustomerCore.getChatSettings(), String(KustomerCore.isChatAvailable()));
T.core.on("onConversationCreate"); // before init
let current = null;
const log = document.body.appendChild(document.createElement("ul"));
const add = (m) => {
  const li = log.appendChild(document.createElement("li"));
  li.className = m.direction;
  li.textContent = m.body;
};
const survey = new Promise((offered) => {
  window.addEventListener("kustomerCoreLoaded", () => {
    T.log("loaded");
    KustomerCore.init({ brandId: T.brand, somethingElse: 1 }, (res, err) => {
      T.log("init", err, res.settings.brandId === T.brand, res.settings.teamName);
      T.core.listen("onMessageSent", "onUnread", "onAgentTypingActivity", "onAgentJoined", "onMessageDelivered", "onConversationUnended");
      T.core.on("onMessageReceived", (m) => {
        if (m.conversationId !== current || m.direction !== "out") return;
        add(m);
        T.core.call("markRead", { conversationId: current, messageIds: [m.messageId] }, () => T.log("unread", KustomerCore.getUnreadCount()));
      });
      T.core.on("onConversationEnded", (c) => c.ended && log.classList.add("ended"));
      T.core.on("onSatisfactionReceived", offered);
      T.core.call("getConversations", { page: 1, pageSize: 20 }, (r, e) => {
        const open = e ? null : r.conversations.find((c) => !c.ended);
        if (!open) return void begin();
        current = open.conversationId;
        T.core.call("getMessages", { conversationId: current }, (h) => {
          h.messages.slice().sort((a, b) => a.createdAt.localeCompare(b.createdAt)).forEach(add);
          T.log("history", [...log.children].map((li) => `${li.className}: ${li.textContent}`));
          T.done();
        });
      });
    });
  });
});
async function begin() {
  const end = () => T.core.ask("endConversation", { conversationId: current });
  const say = (body) => T.core.ask("sendMessage", { conversationId: current, body });
  const [conversation] = await T.core.ask("createConversation", { title: "Web question" });
  current = conversation.conversationId;
  await T.people("no agent sees a conversation without a message");
  await say("Where is my parcel?");
  await T.people("an agent types");
  await T.core.heard("onAgentTypingActivity");
  await T.people("an agent answers");
  await T.core.heard("onUnread", 2);
  await end();
  await T.people("the brand allows it, with a survey");
  await end();
  const { satisfactionId } = await survey;
  await T.core.ask("submitSatisfactionForm", { satisfactionId, rating: 5, answers: [{ id: "why", prompt: "Why?", answer: "Quick" }], submittedAt: new Date().toISOString() });
  await say("One more thing");
  T.done();
}
