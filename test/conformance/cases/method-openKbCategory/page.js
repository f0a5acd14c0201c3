void (async () => {
  await T.start();
  T.listen();
  await T.ask("openKbCategory", "nope");
  await T.ask("openKbCategory");
  T.done();
})();
