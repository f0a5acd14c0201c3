const before = document.querySelector("h1").appendChild(document.createElement("button"));
before.textContent = "Basket";
window.startHere = () => before.focus();
void (async () => {
  await T.start();
  const after = document.body.appendChild(document.createElement("button"));
  after.textContent = "Imprint";
  T.listen("onOpen", "onClose", "onConversationCreate");
  T.done();
})();
