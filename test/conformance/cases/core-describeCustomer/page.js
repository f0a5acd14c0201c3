(async () => {
  T.core.call("describeCustomer", { attributes: { sharedEmails: ["zoe@example.test"], phones: ["+31 20 123 4567"] } }); // the very first thing, by nobody, without a callback
  await T.core.init();
  await T.core.ask("describeCustomer", { attributes: { socials: [{ type: "twitter", username: "zoe" }] }, customAttributes: { planStr: "gold" } });
  await T.core.talk();
  await T.people("an agent sees it");
  await T.core.ask("describeCustomer", { attributes: { emails: ["zoe@work.test"] } });
  await T.core.ask("describeCustomer", { customAttributes: { seatsNum: 3 } });
  await T.people("an agent sees that too");
  await T.core.ask("describeCustomer", {});
  await T.core.ask("describeCustomer");
  await T.core.ask("describeCustomer", { attributes: "text" });
  await T.core.ask("describeCustomer", { attributes: { emails: ["no address"] }, customAttributes: { never: "stored" } });
  T.done();
})();
