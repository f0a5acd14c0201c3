// No network, and the browser knows it: each call is answered all the same, once, by an Error where the server would have had to say something.
let online = true;
Object.defineProperty(navigator, "onLine", { get: () => online });
const ask = (global, name, ...args) => new Promise((resolve) => global[name](...args, (value, error) => { T.log(name, value, error); resolve(); }));
let conversationId;
void (async () => {
  await T.start();
  await new Promise((done) => KustomerCore.init({}, done));
  const [made] = await new Promise((resolve) => Kustomer.createConversation({ message: "Hello" }, (...answer) => resolve(answer)));
  conversationId = made.conversationId;
  T.done();
})();
window.away = async () => {
  online = false;
  dispatchEvent(new Event("offline"));
  await ask(Kustomer, "close");
  await ask(Kustomer, "open");
  await ask(Kustomer, "getOpenConversations");
  await ask(Kustomer, "isLoggedIn", { email: "a@b.test" });
  await ask(Kustomer, "openConversationById", { conversationId });
  await ask(Kustomer, "login", { jwtToken: T.given.jwt });
  await ask(Kustomer, "describeConversation", { conversationId, customAttributes: { a: 1 } });
  await ask(KustomerCore, "getConversations", {});
  await ask(KustomerCore, "getMessages", { conversationId });
  await ask(KustomerCore, "sendTypingActivity", { conversationId, typing: true });
  await ask(KustomerCore, "endConversation", { conversationId });
};
window.back = async () => {
  online = true;
  dispatchEvent(new Event("online"));
  await ask(Kustomer, "describeConversation", { conversationId, customAttributes: { a: 2 } });
};
