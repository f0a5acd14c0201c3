// What a screen reader would say of its own: what is added to a region that is live.
const said = [];
const live = (node) => {
  for (let at = node.nodeType === 1 ? node : node.parentElement; at; at = at.parentElement) {
    const set = at.getAttribute("aria-live");
    if (set) return set !== "off";
    if (["status", "log", "alert"].includes(at.getAttribute("role"))) return true;
  }
  return false;
};
const watch = new MutationObserver((changes) => {
  for (const { target, addedNodes, type } of changes) {
    for (const node of type === "characterData" ? [target] : addedNodes) {
      const text = (node.textContent ?? "").replace(/\s+/g, " ").trim();
      if (text && node.isConnected && live(target)) said.push(text);
    }
  }
});
window.listen = () => watch.observe(document.getElementById("kustomer-ui-sdk-iframe").contentDocument, { subtree: true, childList: true, characterData: true });
window.said = async ([label, n]) => {
  while (said.length < n) await new Promise((wake) => setTimeout(wake, 20));
  T.log(`${label}:`, ...said.splice(0));
};
window.ask = (given) => T.ask(...given);
void (async () => {
  await T.start();
  T.done();
})();
