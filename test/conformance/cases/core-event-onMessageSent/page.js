T.listen("onMessageSent");
T.core.listen("onMessageSent");
(async () => {
  await T.start();
  await T.core.init();
  await T.core.talk("By the headless build");
  await T.heard("onMessageSent");
  await T.people("the visitor writes in the panel");
  await T.heard("onMessageSent", 2);
  await T.core.heard("onMessageSent", 2);
  await T.people("another page looks");
  T.done();
})();
