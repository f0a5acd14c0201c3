void (async () => {
  await T.start();
  T.listen();
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
window.moveBody = () => {
  const body = document.createElement("body");
  const old = document.body;
  body.append(...old.childNodes);
  old.replaceWith(body);
  T.log("frames in the new body", body.querySelectorAll("#kustomer-ui-sdk-iframe").length);
};
window.more = () => T.ask("getOpenConversations");
