// Signing in shows what waits unread, signing out takes it away: every event's handlers, then the callback, in one task.
const soon = (what) => Promise.resolve().then(() => T.log(`microtask after ${what}`));
void (async () => {
  await T.start();
  for (const event of ["onUnread", "onLogin", "onLogout"]) {
    T.on(event, (news) => {
      if (event === "onUnread") T.log("the getter agrees", Kustomer.getUnreadCount().total === news.total);
      soon(event);
    });
  }
  T.done();
})();
window.login = (jwtToken) => T.ask("login", { jwtToken }).then(() => new Promise((wake) => setTimeout(wake)));
window.logout = () => T.ask("logout").then(() => new Promise((wake) => setTimeout(wake)));
