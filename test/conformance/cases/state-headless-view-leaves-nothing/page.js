// The headless build on a page that nobody chats on, asked everything that such a page asks.
const init = () => new Promise((done) => KustomerCore.init({ brandId: T.brand }, (_res, error) => { T.log("init", error); done(); }));
void (async () => {
  await init();
  T.log("availability", KustomerCore.isChatAvailable().availability, "unread", KustomerCore.getUnreadCount());
  await T.core.ask("getConversations", {});
  await T.core.ask("isLoggedIn", { email: "eve@shop.test" });
  await init();
  setTimeout(T.done, 300);
})();
