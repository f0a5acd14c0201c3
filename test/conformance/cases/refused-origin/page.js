T.call("start", {}, () => {
  T.log("frames", T.frames(), Kustomer.isChatAvailable().availability);
  T.done();
});
