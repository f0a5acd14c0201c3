void (async () => {
  await T.start();
  T.listen();
  T.call("open", () => {});
  T.call("close", () => T.done());
})();
