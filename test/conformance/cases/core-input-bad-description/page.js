// What is said of a visitor who has not written yet waits for the first message. A call that turns out to be wrong takes none of the others with it.
void (async () => {
  await T.core.init();
  await T.core.ask("describeCustomer", { attributes: { emails: ["eve@shop.test"] }, customAttributes: { planStr: "silver", seatsNum: 3 } });
  await T.core.ask("describeCustomer", { attributes: { phones: "no list" }, customAttributes: { lost: "with its call" } });
  await T.core.ask("describeCustomer", { customAttributes: { planStr: "gold" } });
  const [{ conversationId }] = await T.core.ask("createConversation", {});
  await T.core.ask("describeCustomer", { customAttributes: { after: "the first message" } });
  await T.core.ask("sendMessage", { conversationId, body: "Hello" });
  T.done();
})();
