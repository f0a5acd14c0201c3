void (async () => {
  await T.start();
  T.listen();
  await T.ask("open");
  await T.ask("open");
  await T.ask("open", {});
  T.done();
})();
