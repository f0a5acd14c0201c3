T.log("returns", KustomerCore.debug());
KustomerCore.addListener("onMesageReceived", () => {});
KustomerCore.getConversations({});
const look = () => new Promise((done) => {
  const again = () => {
    const root = document.getElementById("parley-debug")?.shadowRoot;
    if (root) done(root);
    else setTimeout(again, 20);
  };
  again();
});
(async () => {
  const root = await look();
  T.log("why", root.querySelector(".why").textContent.split("\n"));
  await T.core.init({});
  await T.core.ask("getMessages", { conversationId: "nobodys" });
  const shown = () => [...root.querySelectorAll("li")].map((li) => li.textContent.slice(13).slice(0, 40));
  while (!shown().some((line) => line.includes("onError"))) await new Promise((then) => setTimeout(then, 50));
  for (const line of shown()) T.log("line", line.replace(/[0-9a-f]{24}/, "…"));
  KustomerCore.debug(false);
  while (document.getElementById("parley-debug")) await new Promise((then) => setTimeout(then, 20));
  T.log("taken away");
  T.done();
})();
