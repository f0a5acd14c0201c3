void (async () => {
  await T.start();
  T.call("getUnreadCount");
  T.listen();
  T.done();
})();
