// The second conversation: the socket brings the event while the answer of the request is held back. Still the handlers run
// first, then the callback, with nothing between; and the late answer changes nothing.
const real = window.fetch;
let held = Promise.resolve();
let release;
let answered;
window.fetch = async (...args) => {
  const answer = await real(...args);
  if (!String(args[0]).endsWith("/c/messages")) return answer;
  await held;
  setTimeout(() => answered?.());
  return answer;
};
void (async () => {
  await T.start();
  const soon = (what) => Promise.resolve().then(() => T.log(`microtask after ${what}`));
  T.on("onConversationCreate", () => soon("onConversationCreate"));
  T.on("onConversationCreate", undefined, "onConversationCreate, second");
  const connected = new Promise((then) => Kustomer.addListener("onConnectionChange", ({ connection }) => connection === "connected" && then()));
  await T.ask("createConversation", { message: "Hello" });
  await connected;
  held = new Promise((then) => (release = then));
  await T.ask("createConversation", { message: "And this" });
  T.log("and only now the answer");
  const late = new Promise((then) => (answered = then));
  release();
  await late;
  await T.ask("getOpenConversations");
  T.done();
})();
