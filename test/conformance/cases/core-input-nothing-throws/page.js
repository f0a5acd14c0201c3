// Every method with what it is not made for: none throws, and each answers once.
const odd = [undefined, null, 7, "text", [], { conversationId: {} }, { get conversationId() { throw new Error("a getter of the page's"); } }];
const methods = ["createConversation", "getConversations", "getMessages", "sendMessage", "sendTypingActivity", "markRead", "endConversation", "describeConversation", "describeCustomer", "login", "isLoggedIn",
  "initAssistant", "submitSatisfactionForm", "getCategories", "getArticles", "searchArticles", "updateContext", "setLocale"];
(async () => {
  await T.core.init();
  await T.core.talk();
  for (const name of methods) {
    const answers = [];
    for (const options of odd) {
      const answer = await new Promise((then) => {
        let calls = 0;
        try {
          const returned = KustomerCore[name](options, (...args) => then([...args, ++calls, returned]));
        } catch (thrown) {
          T.log(`${name} throws`, thrown);
        }
      });
      const [value, error, calls, returned] = answer;
      if (calls !== 1 || returned !== undefined) T.log("more than one answer", calls, returned);
      answers[answers.length] = error ? `${error instanceof Error} ${error.code}` : value === null ? "null" : typeof value;
    }
    T.log(name, answers);
  }
  T.done();
})();
