void (async () => {
  await T.ask("start", {});
  T.log("frames", T.frames());
  T.call("isChatAvailable");
  T.on("onAvailabilityChange");
  T.done();
})();
