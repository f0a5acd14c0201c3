void (async () => {
  await T.start();
  T.listen();
  T.done();
})();
