void (async () => {
  await T.start();
  for (const which of ["first", "second", "third"]) T.on("onOpen", undefined, `onOpen, ${which}`);
  await T.ask("open");
  T.done();
})();
