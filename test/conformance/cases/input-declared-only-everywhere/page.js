// An organisation that takes declared names only: wherever the page says another one the call is an Error, and the visitor's message goes through.
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "From a form", customAttributes: { unheardOf: "x" } });
  await T.ask("createConversation", { message: "From another", customAttributes: { orderNum: 7 } });
  await T.ask("describeCustomer", { customAttributes: { unheardOf: "x" } });
  await T.ask("describeCustomer", { attributes: { emails: ["eve@shop.test"] }, customAttributes: { planStr: "gold", unheardOf: "x" } });
  await T.ask("describeCustomer", { customAttributes: { planStr: "gold" } });
  await T.ask("describeCustomer", { customAttributes: { orderNum: 7 } }); // declared, but of conversations
  T.done();
})();
