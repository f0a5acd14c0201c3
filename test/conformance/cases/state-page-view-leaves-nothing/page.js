void (async () => {
  await T.start();
  T.log("storage", localStorage.length, sessionStorage.length, document.cookie);
  T.done();
})();
