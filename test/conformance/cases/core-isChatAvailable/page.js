const look = (what) => {
  const answer = KustomerCore.isChatAvailable();
  T.log(what, answer, `${answer}`, String(answer), answer + "", answer == answer.availability, JSON.stringify(answer));
};
look("before init");
(async () => {
  const { off, closed, leave, always } = await T.people("brands of every kind");
  await T.core.init({});
  look("open");
  T.log("as one public page asks", KustomerCore.isChatAvailable() == "online");
  for (const [name, brandId] of Object.entries({ off, closed, leave, always })) {
    await T.core.ask("init", { brandId });
    look(name);
  }
  T.done();
})();
