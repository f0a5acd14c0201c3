// #region addListener
function opened() {
  console.log("the chat was opened");
}
Kustomer.addListener("onOpen", opened);
// #endregion
// #region on
const stopListening = Kustomer.on("onClose", () => console.log("closed"));
// #endregion
// #region once
Kustomer.once("onOpen", () => console.log("opened for the first time"));
// #endregion
// #region onOpen
Kustomer.addListener("onOpen", () => {
  document.documentElement.classList.add("chatting");
});
// #endregion
// #region onClose
Kustomer.addListener("onClose", () => {
  document.documentElement.classList.remove("chatting");
});
// #endregion
// #region signal
const leaving = new AbortController();
Kustomer.addListener("onOpen", () => console.log("opened on this page"), { signal: leaving.signal });
// Later, when this part of the page goes away:
// leaving.abort();
// #endregion
Kustomer.start({}, async () => {
  const twice = async () => {
    await Kustomer.promises.open();
    T.log("chatting", document.documentElement.classList.contains("chatting"));
    await Kustomer.promises.close();
    T.log("chatting", document.documentElement.classList.contains("chatting"));
  };
  await twice();
  // #region removeListener
  Kustomer.removeListener("onOpen", opened);
  // #endregion
  stopListening();
  leaving.abort();
  await twice();
  // #region off
  const closed = () => console.log("never heard");
  Kustomer.on("onClose", closed);
  Kustomer.off("onClose", closed);
  // #endregion
  await twice();
  // #region replay
  await Kustomer.promises.open();
  Kustomer.addListener("onOpen", () => console.log("it is open"), { replay: true });
  // #endregion
  setTimeout(T.done);
});
