void (async () => {
  await T.start();
  const say = (customAttributes) => T.ask("describeCustomer", { customAttributes });
  await T.ask("createConversation", { message: "Hello" });
  await say({ nameStr: "Ada", seatsNum: 2, vipBool: false, dueAt: "2026-11-27T12:00:00.000Z", siteUrl: "https://shop.test/a", reasonTree: "billing.refund", anything: { at: ["all"] } });
  await say({ nameStr: 1, fine: "x" });
  await say({ seatsNum: "2" });
  await say({ vipBool: "false" });
  await say({ dueAt: "tomorrow" });
  await say({ siteUrl: "/a" });
  await say({ reasonTree: "Billing.Refund" });
  await say({ seatsNum: null });
  T.done();
})();
