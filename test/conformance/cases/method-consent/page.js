T.listen();
T.call("open", () => T.log("open has waited"));
T.call("start", { brandId: T.brand, consent: "required" }, () => {});
setTimeout(() => {
  T.log("before", Kustomer.getState().consent, Kustomer.getState().started, T.frames(), Object.keys(localStorage).length, sessionStorage.length, document.cookie);
  window.asked = true;
}, 300);
window.yes = () => Kustomer.consent(true, (...args) => T.log("callback consent", args.length));
window.no = () => new Promise((done) => Kustomer.consent(false, () => {
  T.log("after no", Kustomer.getState().started, Kustomer.getState().consent, T.frames(), Object.keys(localStorage).length);
  Kustomer.getOpenConversations((list) => T.log("the call that waited again", list.length));
  done();
}));
