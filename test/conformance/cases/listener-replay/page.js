const late = (event) => new Promise((done) => { Kustomer.addListener(event, (payload) => { T.log(`replayed ${event}`, payload); done(); }, { replay: true }); });
window.go = async () => {
  Kustomer.addListener("onUnread", () => T.log("without replay: when it changes"));
  await late("onLogin");
  await late("onUnread");
  Kustomer.addListener("onOpen", () => T.log("onOpen, when it opens and not before"), { replay: true });
  await new Promise((next) => setTimeout(next));
  Kustomer.open(() => { late("onOpen").then(() => T.done()); });
};
T.call("start", { brandId: T.brand }, () => Kustomer.login({ jwtToken: T.given.zoe }, () => Kustomer.createConversation({ message: "Hello" }, () => Kustomer.close(() => T.log("ready")))));
