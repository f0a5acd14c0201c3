// As the very first thing, anonymous: kept in the browser until the visitor writes.
void (async () => {
  T.call("describeCustomer", {
    attributes: { emails: ["eve@shop.test"], phones: ["+1 555 0100"], socials: [{ username: "eve", type: "twitter" }] },
    customAttributes: { planStr: "gold", seatsNum: 3, some_custom_attribute: "hello" },
  }, () => {});
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("describeCustomer", { attributes: { sharedEmails: ["eve@home.test"] }, customAttributes: { seatsNum: 4 } });
  T.done();
})();
