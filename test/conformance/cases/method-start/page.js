T.call("start", { brandId: T.brand }, () => {
  T.log("frames", T.frames());
  T.call("isChatAvailable");
  T.call("getUnreadCount");
  T.done();
});
T.log("the next line of the page");
T.call("isChatAvailable");
T.call("getUnreadCount");
