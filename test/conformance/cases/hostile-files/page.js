void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  /** Whether a file runs as a script of the page. */
  window.asScript = (url) => new Promise((done) => {
    const script = document.createElement("script");
    script.src = T.scriptURL(url);
    script.onload = () => done("loads as a script");
    script.onerror = () => done("is no script");
    document.body.append(script);
  });
  T.done();
})();
