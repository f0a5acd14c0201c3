void (async () => {
  await T.start();
  await T.ask("open");
  await T.ask("close");
  T.log("storage", Object.keys(localStorage), sessionStorage.length, document.cookie);
  T.done();
})();
