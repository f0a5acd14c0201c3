const odd = [undefined, null, 7, "text", [], {}, true, { conversationId: {} }, { get conversationId() { throw new Error("x"); }, get message() { throw new Error("x"); } }, new Proxy({}, { getOwnPropertyDescriptor() { throw new Error("p"); } }), Object.create(null), new Date(), new Map(), Symbol("s"), 10n, window, document.body];
const methods = ["createConversation", "openConversationById", "getOpenConversations", "describeConversation", "describeCustomer", "login", "isLoggedIn", "openKbArticle", "openKbCategory", "sendMessage", "updateContext", "setLocale", "open", "close", "toggle", "show", "hide", "start", "consent", "logout", "stop"];
(async () => {
  await T.start();
  await new Promise((r) => Kustomer.createConversation({ message: "hi" }, r));
  for (const name of methods) {
    const answers = [];
    for (const options of odd) {
      if (name === "consent" && options !== true) continue;
      const answer = await Promise.race([new Promise((then) => {
        let sync = true;
        let calls = 0;
        try {
          const returned = Kustomer[name](options, function (...args) { calls++; if (calls > 1) T.log("TWICE"); if (this !== undefined && this !== window) T.log("this?"); then([args, sync, returned]); });
          sync = false;
        } catch (thrown) { T.log(`${name} throws`, thrown); }
      }), new Promise((r) => setTimeout(() => r([["none"], false, undefined]), name === "createConversation" ? 300 : 8000))]);
      const [args, sync, returned] = answer;
      if (sync || returned !== undefined) T.log("SYNC or returned", name, sync, returned);
      answers[answers.length] = args.length + ":" + args.map((a) => a instanceof Error ? a.code : a === null ? "null" : a === undefined ? "undef" : typeof a === "object" ? (Array.isArray(a) ? "[]" : "{" + Object.keys(a) + "}") : String(a)).join("/");
    }
    T.log(name + "  " + answers.join(" | "));
    if (name === "stop") break;
  }
  T.done();
})();
