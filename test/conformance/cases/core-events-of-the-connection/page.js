T.core.on("onConnectionChange", ({ connection }) => T.log("the state says so too", KustomerCore.getState().connection === connection));
(async () => {
  await T.core.init();
  T.log("nothing is connected before somebody chats", KustomerCore.getState().connection);
  await T.core.ask("createConversation", {});
  await T.core.heard("onConnectionChange", 2);
  T.core.call("addListener", "onConnectionChange", (r) => T.log("replayed", r), { replay: true });
  T.done();
})();
