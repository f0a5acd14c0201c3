T.call("start", { brandId: "no-such-brand" }, () => {
  T.log("frames", T.frames());
  T.call("start", {}, () => { T.log("frames", T.frames()); T.done(); });
});
