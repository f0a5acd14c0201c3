// Said before there is a customer: it waits for the first message, which it must not hold up.
void (async () => {
  await T.start();
  T.call("describeCustomer", { attributes: { emails: ["bob@shop.test"] }, customAttributes: { unheardOf: "x" } }, () => T.log("answered"));
  await T.ask("createConversation", { message: "I was described" });
  T.done();
})();
