T.core.listen("onMessageReceived");
(async () => {
  await T.core.init();
  await T.core.talk("My own is not received");
  await T.people("an agent answers");
  await T.core.heard("onMessageReceived");
  await T.people("automation answers, as the team");
  await T.core.heard("onMessageReceived", 2);
  await T.people("the customer writes on another page");
  await T.core.heard("onMessageReceived", 3);
  T.done();
})();
