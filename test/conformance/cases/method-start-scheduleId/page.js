T.call("start", { scheduleId: new URLSearchParams(location.search).get("schedule") }, () => {
  T.call("isChatAvailable");
  T.done();
});
