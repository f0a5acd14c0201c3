// Options that throw when they are looked at: no throw of ours, one answer each, and the next call goes on.
const spiteful = () => new Proxy({}, { get() { throw new Error("get"); }, has() { throw new Error("has"); }, getOwnPropertyDescriptor() { throw new Error("own"); }, ownKeys() { throw new Error("keys"); } });
const getter = (name, rest = {}) => Object.defineProperty({ ...rest }, name, { enumerable: true, get() { throw new Error(name); } });
const ask = (name, what, options) => new Promise((resolve) => {
  T.log(`call ${name} with ${what}`);
  Kustomer[name](options, (...answer) => { T.log(`answer of ${name}`, ...answer); resolve(); });
});
void (async () => {
  Kustomer.start(spiteful(), () => T.log("started"));
  await ask("start", "a getter", getter("brandId"));
  for (const name of ["login", "isLoggedIn", "describeCustomer", "describeConversation", "openConversationById"]) await ask(name, "a proxy", spiteful());
  await ask("isLoggedIn", "a getter", getter("email"));
  await ask("createConversation", "a getter", getter("topicStr", {}) && { message: "Hello", customAttributes: getter("topicStr") });
  await T.ask("getOpenConversations");
  T.done();
})();
