void (async () => {
  await T.ask("stop");
  T.log("frames", T.frames());
  await T.start();
  T.log("frames", T.frames());
  T.done();
})();
