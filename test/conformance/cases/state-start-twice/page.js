void (async () => {
  T.call("start", {}, () => {});
  T.call("start", {}, () => {});
  await T.ask("start", {});
  T.log("frames", T.frames());
  await T.ask("start", { hideChatIcon: true });
  T.log("frames", T.frames());
  T.done();
})();
