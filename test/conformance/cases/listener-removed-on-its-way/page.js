// Removed while events of the same cause are already on their way: they do not reach it any more.
void (async () => {
  await T.start();
  T.on("onUnread", () => {
    Kustomer.removeListener("onUnread", second);
    Kustomer.removeListener("onLogin", third);
  }, "onUnread, first");
  const second = T.on("onUnread", undefined, "onUnread, second");
  const third = T.on("onLogin");
  T.on("onLogin", undefined, "onLogin, fourth");
  T.done();
})();
window.login = (jwtToken) => T.ask("login", { jwtToken }).then(() => {});
