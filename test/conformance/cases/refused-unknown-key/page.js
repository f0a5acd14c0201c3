T.listen();
T.call("start", {}, () => {
  T.log("frames", T.frames());
  T.call("isChatAvailable");
  T.done();
});
T.call("open", () => {});
