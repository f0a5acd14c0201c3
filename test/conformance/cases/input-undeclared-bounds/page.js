// What nobody declared is stored, within bounds: how many names, how long a name, how much a value and all of them. One beyond refuses the call.
const many = (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`name${i}`, i]));
void (async () => {
  await T.start();
  const [made] = await new Promise((resolve) => Kustomer.createConversation({ message: "Hello" }, (...answer) => resolve(answer)));
  const say = (what, customAttributes) => new Promise((resolve) => Kustomer.describeConversation({ conversationId: made.conversationId, customAttributes }, (_echo, error) => { T.log(what, error); resolve(); }));
  await say("any value", { text: "", number: -1.5, yes: true, list: [1, "a", null], object: { deep: { er: 1 } }, "with spaces and ünïcode": "x", some_custom_attribute: "y" });
  await say("nothing", {});
  await say("a name of 64 letters", { ["n".repeat(64)]: 1 });
  await say("a name of 65 letters", { ["n".repeat(65)]: 1 });
  await say("no name", { "": 1 });
  await say("15 KiB", { long: "x".repeat(15 * 1024) });
  await say("17 KiB", { longer: "x".repeat(17 * 1024) });
  await say("a name beside one that is too long", { fine: 1, longer: "x".repeat(17 * 1024) });
  await say("a hundred more names", many(100));
  await say("taken away", { long: null, text: null });
  T.done();
})();
