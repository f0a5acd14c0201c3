T.call("start", {}, () => {
  T.log("frames", T.frames());
  T.done();
});
