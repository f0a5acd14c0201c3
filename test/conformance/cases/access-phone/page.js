const help = document.querySelector("h1").appendChild(document.createElement("button"));
help.type = "button";
help.textContent = "Help";
help.addEventListener("click", () => Kustomer.open());
window.startHere = () => help.focus();
const shape = (element) => [...element.attributes].map((a) => `${a.name}=${a.value}`).join(" ");
window.around = () => {
  const others = [...document.body.children].filter((child) => child.id !== "kustomer-ui-sdk-iframe" && child.tagName !== "SCRIPT");
  T.log("around the panel:", `html ${shape(document.documentElement)}, body ${shape(document.body)}`, others.map((child) => `${child.tagName} ${shape(child)}`).join(), getComputedStyle(document.body).overflow);
};
void (async () => {
  await T.start({ brandId: T.brand, hideChatIcon: true });
  T.done();
})();
