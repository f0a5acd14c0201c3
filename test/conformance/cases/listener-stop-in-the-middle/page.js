// stop in a handler, while more of the same cause is on its way: nobody hears the rest, not even who listens anew.
void (async () => {
  await T.start();
  T.on("onUnread", () => {
    T.call("stop", () => {});
    T.on("onUnread", undefined, "onUnread, of the next start");
    T.on("onLogin", undefined, "onLogin, of the next start");
  });
  T.on("onUnread", undefined, "onUnread, second");
  T.done();
})();
window.login = (jwtToken) => T.ask("login", { jwtToken }).then(() => new Promise((wake) => setTimeout(wake, 300)));
