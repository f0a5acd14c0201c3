T.on("onOpen");
T.on("onClose");
T.call("start", { brandId: T.brand }, () => {
  T.call("toggle", () => T.call("toggle", () => T.call("hide", () => {
    T.log("launcher", Kustomer.getState().launcher);
    T.call("open", () => T.call("close", () => T.call("show", () => {
      T.log("launcher", Kustomer.getState().launcher);
      T.done();
    })));
  })));
});
