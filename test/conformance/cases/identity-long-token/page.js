// Some sites put whole profiles into the token: up to 8 KiB are a token like any other, nine kilobytes are an Error.
void (async () => {
  await T.start();
  T.listen();
  T.log("bytes", T.given.longer.length > 8192, T.given.long.length > 7900 && T.given.long.length <= 8192);
  await T.ask("login", { jwtToken: T.given.longer });
  await T.ask("isLoggedIn", { externalId: "user_42" });
  await T.ask("login", { jwtToken: T.given.long });
  await T.ask("isLoggedIn", { externalId: "user_42" });
  T.done();
})();
