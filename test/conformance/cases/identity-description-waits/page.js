void (async () => {
  await T.start();
  window.describe = async () => {
    await T.ask("describeCustomer", { attributes: { emails: ["eve@shop.test"] }, customAttributes: { planStr: "gold" } });
    T.log("storage", localStorage.length);
    await T.ask("open");
  };
  window.write = () => T.ask("createConversation", { message: "Hello" });
  T.done();
})();
