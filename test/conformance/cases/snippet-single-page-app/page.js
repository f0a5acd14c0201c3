// What a React effect does, mount and unmount, with the same and with other props.
function effect(props) {
  const onClose = () => T.log("chat minimised");
  T.call("start", props, () => Kustomer.addListener("onClose", onClose));
  return () => Kustomer.removeListener("onClose", onClose);
}
void (async () => {
  Kustomer.removeListener("onClose", () => {});
  const first = effect({ brandId: T.brand, lang: "en_us" });
  T.log("what an effect may return", typeof Kustomer.start({ brandId: T.brand, lang: "en_us" }), typeof Kustomer.open());
  await T.ask("close");
  first();
  effect({ brandId: undefined, lang: "fr" });
  await T.ask("open");
  T.log("frames", T.frames());
  await T.ask("close");
  await T.ask("stop");
  T.log("frames", T.frames(), document.getElementById("kustomer-ui-sdk-iframe"));
  effect({ brandId: T.brand, lang: "en_us" });
  await T.ask("open");
  T.log("frames", T.frames());
  T.done();
})();
