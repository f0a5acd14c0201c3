const shown = (messages) => messages.map((m) => (m.previews ? m.previews.map((p) => p.title) : "none"));
const history = (conversationId) =>
  new Promise((done) => {
    KustomerCore.getMessages({ conversationId }, ({ messages }) => done(T.log("history", shown(messages))));
  });
window.addEventListener("kustomerCoreLoaded", async () => {
  await T.core.init();
  const [{ conversationId }] = await T.core.ask("createConversation", {});
  T.core.listen("onUnread");
  const updated = new Promise((heard) => {
    KustomerCore.addListener("onMessageUpdated", (m) => heard(T.log("updated", shown([m]))));
  });
  await T.core.ask("sendMessage", { conversationId, body: "Hello" });
  await T.people("an agent answers with a link");
  await T.core.heard("onUnread");
  await updated;
  await history(conversationId);
  T.log("unread", KustomerCore.getUnreadCount());
  await T.core.ask("init", { brandId: T.brand, enableUrlUnfurling: false });
  await history(conversationId);
  await T.people("an agent answers with a link");
  await T.core.heard("onUnread", 2);
  await T.people("the server knows what it leads to");
  await T.people("an agent says more");
  await T.core.heard("onUnread", 3);
  T.done();
});
