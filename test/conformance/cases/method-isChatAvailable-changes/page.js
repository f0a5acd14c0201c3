T.call("start", {}, () => {
  T.call("isChatAvailable");
  T.log("frames", T.frames());
  T.on("onAvailabilityChange", () => {
    T.call("isChatAvailable");
    T.log("frames", T.frames());
    T.done();
  });
  const { now } = Date;
  Date.now = () => now() + 3 * 86_400_000; // as after a machine's long sleep
});
