const go = (path) => history.pushState(null, "", path);
const once = () => new Promise((heard) => {
  const handler = T.on("onAvailabilityChange", () => { Kustomer.removeListener("onAvailabilityChange", handler); heard(); });
});
void (async () => {
  await T.ask("start", {});
  T.log("frames", T.frames());
  const left = once();
  go("/checkout/pay");
  T.call("isChatAvailable");
  await left;
  T.log("frames", T.frames());
  await T.ask("open");
  const back = once();
  go("/cart");
  await back;
  T.log("frames", T.frames());
  await T.ask("open");
  const again = once();
  go("/checkout/pay");
  await again;
  T.log("a panel that is open stays: frames", T.frames());
  await T.ask("close");
  T.log("frames", T.frames());
  T.done();
})();
