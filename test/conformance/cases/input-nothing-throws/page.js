// Every method with what it is not made for, with a callback where one can be told apart: no throw, one answer each.
void (async () => {
  await T.start();
  const long = "x".repeat(70000);
  await T.ask("createConversation", { message: 7 });
  await T.ask("createConversation", { message: long });
  await T.ask("createConversation", { message: "with \u0000 inside" });
  await T.ask("createConversation", { message: "half a pair \ud800" });
  await T.ask("createConversation", { message: "Hello", customAttributes: "text" });
  await T.ask("describeCustomer", {});
  await T.ask("describeCustomer", "text");
  await T.ask("describeCustomer", { attributes: { emails: "eve@shop.test" } });
  await T.ask("describeCustomer", { attributes: { emails: ["not an address"] } });
  await T.ask("describeConversation", null);
  await T.ask("describeConversation", { conversationId: 7, customAttributes: { a: "b" } });
  await T.ask("openConversationById", { conversationId: 7 });
  await T.ask("openConversationById", null);
  await T.ask("isLoggedIn", null);
  await T.ask("isLoggedIn", { email: 7 });
  await T.ask("login", { jwtToken: 7 });
  await T.ask("login", null);
  T.done();
})();
