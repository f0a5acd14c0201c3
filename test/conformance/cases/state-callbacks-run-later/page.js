// No callback runs inside its call, and none runs twice: before start, after it, and after stop; well or badly.
const gone = { conversationId: "nope", customAttributes: { a: 1 }, jwtToken: "a.b.c", email: "a@b.test", knowledgeBaseId: "kb", lang: "en_us", categoryId: "c", term: "t", satisfactionId: "s", submittedAt: "now", assistant: "a", typing: true, body: "x", message: 7 };
const widget = ["start", "open", "close", "isLoggedIn", "login", "logout", "describeCustomer", "describeConversation", "createConversation", "openConversationById", "getOpenConversations", "openKbArticle", "openKbCategory"];
const core = ["init", "createConversation", "getConversations", "getMessages", "sendMessage", "sendTypingActivity", "markRead", "endConversation", "describeConversation", "login", "logout", "isLoggedIn", "initAssistant",
  "submitSatisfactionForm", "getCategories", "getArticles", "searchArticles"];
const calls = [];
const round = (global, names) => Promise.all(names.map((name) => new Promise((done) => {
  let inside = true;
  const call = { name, inside: 0, times: 0 };
  calls.push(call);
  const callback = () => { call.times += 1; if (inside) call.inside += 1; done(); };
  if (["logout", "open", "close", "getOpenConversations"].includes(name)) global[name](callback);
  else global[name](name === "start" || name === "init" ? { brandId: T.brand } : gone, callback);
  inside = false;
})));
void (async () => {
  await round(Kustomer, widget);
  await round(Kustomer, widget);
  await round(KustomerCore, core);
  await round(KustomerCore, core);
  await new Promise((done) => Kustomer.stop(done));
  await new Promise((wake) => setTimeout(wake, 300));
  T.log("calls", calls.length, "inside their call", calls.filter((call) => call.inside).map((call) => call.name), "not once", calls.filter((call) => call.times !== 1).map((call) => call.name));
  T.done();
})();
