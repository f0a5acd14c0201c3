void (async () => {
  await T.ask("start", {
    brandId: T.brand,
    lang: "en_us",
    chatIconPosition: { alignment: "left", horizontalPadding: 24, verticalPadding: 30 },
    chatIconSize: 64,
    enableUrlUnfurling: false,
    somethingWeDoNotKnow: true,
  });
  T.done();
})();
window.justLeft = async () => {
  await T.ask("stop");
  await T.ask("start", { chatIconPosition: "left" });
};
