T.on("onAvailabilityChange");
T.call("start", {}, () => {
  T.call("createConversation", { message: "Where is my parcel?" }, () => {
    T.call("open", () => T.done());
  });
});
