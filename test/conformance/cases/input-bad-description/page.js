// What is said of a visitor who has not written yet waits for the first message. A call that turns out to be wrong takes none of the others with it.
void (async () => {
  await T.start();
  await T.ask("describeCustomer", { attributes: { emails: ["eve@shop.test"] }, customAttributes: { planStr: "silver", seatsNum: 3 } });
  await T.ask("describeCustomer", { attributes: { phones: "no list" }, customAttributes: { lost: "with its call" } });
  await T.ask("describeCustomer", { customAttributes: { planStr: "gold" } });
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("describeCustomer", { customAttributes: { after: "the first message" } });
  T.done();
})();
