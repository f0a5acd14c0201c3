T.call("start", { brandId: T.brand }, async () => {
  const [, none] = await T.ask("sendMessage", {});
  T.log("a message needs something", none.source);
  await T.ask("sendMessage", { conversationId: "nope", body: "Hello" });
  const sent = (m) => T.log("sent", m && { body: m.body, direction: m.direction, payload: m.meta.payload });
  Kustomer.on("onConversationCreate", () => T.log("event onConversationCreate"));
  Kustomer.on("onMessageSent", (m) => T.log("event onMessageSent", m.body));
  Kustomer.sendMessage({ body: "Begins a conversation" }, (m) => {
    sent(m);
    Kustomer.sendMessage({ body: "Yes", payload: "answer-yes" }, (again) => {
      sent(again);
      T.log("the same conversation", again.conversationId === m.conversationId);
      T.done();
    });
  });
});
