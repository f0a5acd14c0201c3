void (async () => {
  await T.start();
  T.listen();
  window.openAndClose = async () => { await T.ask("open"); await T.ask("close"); };
  T.done();
})();
