// stop before start: its callback runs, nothing else happens.
void (async () => {
  T.on("onOpen");
  await T.ask("stop");
  await T.start();
  await T.ask("open");
  T.done();
})();
