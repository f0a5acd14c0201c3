void (async () => {
  await T.start();
  T.listen();
  await T.ask("open");
  await T.ask("stop");
  T.log("frames", T.frames());
  await T.start();
  T.log("frames", T.frames());
  await T.ask("open");
  T.done();
})();
