void (async () => {
  await T.start();
  T.listen();
  await T.ask("open");
  document.getElementById("kustomer-ui-sdk-iframe").remove();
  await T.ask("close");
  await T.ask("open");
  T.log("frames", T.frames() <= 1);
  T.done();
})();
