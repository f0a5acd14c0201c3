// A view library calls whatever an effect returns, and a page without catch has nobody for a promise that fails: the documented methods return
// nothing, whether they are called before start or after it, well or badly. Three getters answer; addListener gives a function, which is harmless there.
const widget = ["start", "stop", "open", "close", "login", "logout", "isLoggedIn", "describeCustomer", "describeConversation", "removeListener", "createConversation", "openConversationById", "getOpenConversations", "openKbArticle", "openKbCategory"];
const core = ["init", "createConversation", "getConversations", "getMessages", "sendMessage", "sendTypingActivity", "markRead", "endConversation", "describeConversation", "describeCustomer", "login", "logout", "isLoggedIn", "initAssistant",
  "submitSatisfactionForm", "getCategories", "getArticles", "searchArticles", "removeListener"];
const arguments_ = [[], [undefined, () => {}], [{}], [{}, () => {}], [() => {}], [{ jwtToken: "a.b.c", conversationId: "nope", email: "a@b.test", customAttributes: { a: 1 }, message: 7, body: "x" }], ["nope"], [null, null]];
console.warn = () => {}; // a failure without a callback is a warning
const round = (when) => {
  const gave = [];
  for (const [global, names] of [[Kustomer, widget.filter((name) => name !== "stop")], [KustomerCore, core]]) {
    for (const name of names) for (const given of arguments_) { const answer = global[name](...given); if (answer !== undefined) gave.push(name, typeof answer); }
  }
  T.log(when, gave);
};
void (async () => {
  round("before start");
  await T.ask("start", {});
  await new Promise((done) => KustomerCore.init({}, done));
  round("after start");
  T.log("getters", typeof Kustomer.getUnreadCount(), typeof Kustomer.isChatAvailable(), typeof KustomerCore.getUnreadCount(), typeof KustomerCore.isChatAvailable(), typeof KustomerCore.getChatSettings());
  T.log("addListener", typeof Kustomer.addListener("onOpen", () => {}), typeof KustomerCore.addListener("onUnread", () => {}));
  await new Promise((done) => KustomerCore.getConversations({}, done)); // all of them are over
  await new Promise((done) => Kustomer.getOpenConversations(done));
  T.log("stop", Kustomer.stop(), Kustomer.stop(() => {}));
  round("after stop");
  setTimeout(T.done, 200);
})();
