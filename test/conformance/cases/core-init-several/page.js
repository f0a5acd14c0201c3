// Pages call init before each look at the availability: every call succeeds, and nothing is doubled.
T.core.on("onConversationCreate");
T.core.call("init", { brandId: T.brand }, () => {});
T.core.call("init", () => {});
T.core.call("init", null, () => {});
T.core.call("init", {}, () => {});
T.core.call("init");
(async () => {
  await T.core.ask("init", undefined);
  await T.core.talk();
  await T.core.init();
  T.log("available", KustomerCore.isChatAvailable().availability);
  T.done();
})();
