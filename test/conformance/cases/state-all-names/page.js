// Directly after the tag.
const names = ["start", "stop", "open", "close", "login", "logout", "isLoggedIn", "describeCustomer", "describeConversation", "addListener", "removeListener",
  "isChatAvailable", "createConversation", "openConversationById", "getOpenConversations", "openKbArticle", "openKbCategory", "getUnreadCount"];
T.log("not a function", names.filter((name) => typeof Kustomer[name] !== "function"));
T.log("an own property of window", Object.prototype.hasOwnProperty.call(window, "Kustomer"), window.hasOwnProperty("Kustomer"));
void (async () => {
  await T.start();
  T.log("not a function", names.filter((name) => typeof Kustomer[name] !== "function"));
  T.done();
})();
