// Until start has finished the getters know nothing, also while what is unread is still on its way.
void (async () => {
  localStorage.setItem("kustomer-chat-tracking-token", "A".repeat(42) + "8");
  T.call("start", { brandId: T.brand }, () => {
    T.call("isChatAvailable");
    T.done();
  });
  await new Promise((wake) => {
    const look = () => (T.frames() ? wake() : setTimeout(look, 10));
    look();
  });
  await new Promise((wake) => setTimeout(wake, 300));
  T.log("the frame is there, start is under way");
  T.call("isChatAvailable");
  T.call("getUnreadCount");
})();
