T.log("returns", Kustomer.debug());
Kustomer.addListener("onMesageReceived", () => {});
Kustomer.open();
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
  Kustomer.start({ brandId: T.brand }, () => {
    Kustomer.createConversation({ message: "Hello" }, async () => {
      while (!root.textContent.includes('"connected"')) await new Promise((next) => setTimeout(next, 20));
      const lines = [...root.querySelectorAll("li")].map((li) => li.textContent.slice(13).replace(/[0-9a-f]{24}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…").slice(0, 60));
      for (const line of lines) T.log("line", line);
      T.log("why", root.querySelector(".why").textContent);
      root.querySelector("button").click();
      T.log("closed", document.getElementById("parley-debug") === null);
      T.done();
    });
  });
})();
