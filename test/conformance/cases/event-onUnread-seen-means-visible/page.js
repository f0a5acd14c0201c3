// Seen means: the thread is open, and the widget, and the document is visible. What comes while the visitor is on another tab stays unread.
let visible = true;
const turn = (to) => {
  visible = to;
  for (const each of [document, document.getElementById("kustomer-ui-sdk-iframe").contentDocument]) {
    Object.defineProperty(each, "visibilityState", { configurable: true, get: () => (visible ? "visible" : "hidden") });
    each.dispatchEvent(new Event("visibilitychange"));
  }
  T.log(to ? "the tab is in front" : "the tab is behind");
};
void (async () => {
  await T.start();
  T.on("onUnread", () => T.log("getter", Kustomer.getUnreadCount().total));
  await T.ask("createConversation", { message: "Hello" });
  turn(false);
  await T.people("an agent answers");
  await T.heard("onUnread", 1);
  await new Promise((wake) => setTimeout(wake, 500));
  turn(true);
  await T.heard("onUnread", 2);
  await T.ask("close");
  await T.people("an agent answers again");
  await T.heard("onUnread", 3);
  turn(false);
  turn(true);
  await new Promise((wake) => setTimeout(wake, 500));
  T.log("the widget is closed", Kustomer.getUnreadCount().total);
  await T.ask("open");
  await T.heard("onUnread", 4);
  T.done();
})();
