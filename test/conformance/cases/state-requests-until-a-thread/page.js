void (async () => {
  await T.start();
  T.done();
})();
