void (async () => {
  await T.start();
  T.listen();
  await T.ask("openKbArticle", "nope");
  await T.ask("openKbArticle");
  T.done();
})();
