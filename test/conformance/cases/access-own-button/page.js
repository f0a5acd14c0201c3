const button = (text, click) => {
  const made = document.querySelector("h1").appendChild(document.createElement("button"));
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", click);
  return made;
};
const help = button("Help", () => Kustomer.open());
const other = button("Basket", () => {});
window.startHere = () => help.focus();
window.elsewhere = () => other.focus();
window.takeAway = () => help.remove();
window.ask = (given) => T.ask(...given);
void (async () => {
  await T.start({ brandId: T.brand, hideChatIcon: true });
  T.listen("onOpen", "onClose");
  T.done();
})();
