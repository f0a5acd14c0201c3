// A brand without assistants: the option is taken, and whoever writes reaches people.
T.call("start", { assistantId: "asst_returns" }, () => {
  T.listen();
  T.call("createConversation", { message: "Hello", assistantId: "asst_other" }, () => T.done());
});
