// First the handlers, then the callback, in one task with nothing between, not even a microtask.
void (async () => {
  await T.start();
  const soon = (what) => Promise.resolve().then(() => T.log(`microtask after ${what}`));
  T.on("onOpen", () => soon("onOpen"));
  T.on("onConversationCreate", () => soon("onConversationCreate"));
  T.on("onClose", () => soon("onClose"));
  T.call("open", () => soon("open's callback"));
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  setTimeout(T.done);
})();
