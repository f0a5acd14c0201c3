void (async () => {
  await T.start();
  await T.ask("describeCustomer", { attributes: { emails: ["eve@shop.test"] } });
  await T.ask("createConversation", { message: "I say that I am Eve" });
  await T.ask("describeCustomer", { attributes: { emails: ["eve@shop.test"] } });
  const [list] = await T.ask("getOpenConversations");
  T.log("sees", list.map((c) => c.preview));
  await T.ask("isLoggedIn", { email: "eve@shop.test" });
  T.done();
})();
