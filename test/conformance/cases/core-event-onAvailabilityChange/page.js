(async () => {
  T.core.on("onAvailabilityChange", ({ availability }) => T.log("and isChatAvailable says so", KustomerCore.isChatAvailable().availability === availability));
  await T.core.init();
  T.log("a holiday", `${KustomerCore.isChatAvailable()}`);
  const { now } = Date;
  Date.now = () => now() + 3 * 86_400_000; // the holiday is over
  await T.core.heard("onAvailabilityChange");
  T.done();
})();
