// After stop nothing of ours listens, asks or waits; the next start knows what was missed, without an event.
const sockets = [];
const Real = window.WebSocket;
window.WebSocket = class extends Real { constructor(...args) { super(...args); sockets.push(this); } };
let asked = 0;
const { fetch } = window;
window.fetch = (...args) => { asked += 1; return fetch(...args); };
const live = () => sockets.filter((socket) => socket.readyState < 2).length;
const until = async (holds) => { while (!holds()) await new Promise((wake) => setTimeout(wake, 20)); };
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  await until(() => live() === 1);
  T.listen();
  await T.ask("stop");
  T.log("live", live());
  asked = 0;
  await T.people("an agent answers");
  await new Promise((wake) => setTimeout(wake, 1000));
  T.log("asked meanwhile", asked, "live", live());
  T.listen();
  await T.start();
  T.log("unread", Kustomer.getUnreadCount());
  await until(() => live() === 1);
  T.done();
})();
