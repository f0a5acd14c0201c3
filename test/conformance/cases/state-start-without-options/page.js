void (async () => {
  for (const options of [undefined, null, {}]) {
    await T.ask("start", options);
    T.log("frames", T.frames());
    await T.ask("stop");
  }
  await T.ask("start");
  T.log("frames", T.frames());
  T.call("stop");
  T.call("start");
  T.call("open", () => T.done());
})();
