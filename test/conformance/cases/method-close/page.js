void (async () => {
  await T.start();
  T.listen();
  await T.ask("close");
  await T.ask("open");
  await T.ask("close");
  await T.ask("close");
  T.done();
})();
