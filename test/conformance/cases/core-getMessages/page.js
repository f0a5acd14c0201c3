let later = 0; // in days, at the server
const { fetch } = window;
window.fetch = async (...asked) => {
  const answer = await fetch(...asked);
  if (later === 0 || !String(asked[0]).endsWith("/messages/list")) return answer;
  const page = await answer.json();
  return new Response(JSON.stringify({ ...page, now: new Date(Date.parse(page.now) + later * 86400000).toISOString() }));
};
(async () => {
  await T.core.init();
  await T.core.ask("getMessages", { conversationId: "nobodys" });
  const conversationId = await T.core.talk("First");
  await T.people("an agent answers");
  await T.core.ask("sendMessage", { conversationId, body: "Third" });
  const [history] = await T.core.ask("getMessages", { conversationId });
  T.log("oldest first", history.messages.map((m) => m.createdAt).join() === history.messages.map((m) => m.createdAt).sort().join());
  await T.core.ask("getMessages", {});
  await T.core.ask("getMessages");
  await T.core.ask("getMessages", { conversationId: "nobodys" });
  const days = 86400000;
  const count = () => new Promise((then) => KustomerCore.getMessages({ conversationId }, (answer) => then(answer.messages.length)));
  const { now } = Date;
  for (const wrong of [400, -400]) {
    Date.now = () => now() + wrong * days;
    T.log(`this machine's clock is ${wrong} days ahead`, await count());
  }
  Date.now = now;
  for (later of [29, 31]) T.log(`${later} days later at the server`, await count());
  T.done();
})();
