// The second conversation: the socket brings the event long before the answer of the request. Still the handlers run
// first, then the callback, with nothing between; and the late answer changes nothing.
const real = window.fetch;
window.fetch = async (...args) => {
  const answer = await real(...args);
  if (String(args[0]).endsWith("/c/messages")) await new Promise((wake) => setTimeout(wake, 700));
  return answer;
};
void (async () => {
  await T.start();
  const soon = (what) => Promise.resolve().then(() => T.log(`microtask after ${what}`));
  T.on("onConversationCreate", () => soon("onConversationCreate"));
  T.on("onConversationCreate", undefined, "onConversationCreate, second");
  await T.ask("createConversation", { message: "Hello" });
  await new Promise((wake) => setTimeout(wake, 500));
  const began = performance.now();
  await T.ask("createConversation", { message: "And this" });
  T.log("before the answer", performance.now() - began < 600);
  await new Promise((wake) => setTimeout(wake, 1200));
  await T.ask("getOpenConversations");
  T.done();
})();
