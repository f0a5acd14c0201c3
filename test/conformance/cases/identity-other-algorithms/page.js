// Only HS256 with the secret is a signature; what else a header or a claim may say is no way in.
void (async () => {
  await T.start();
  for (const name of Object.keys(T.given)) {
    const [who, error] = await new Promise((resolve) => Kustomer.login({ jwtToken: T.given[name] }, (...answer) => resolve(answer)));
    T.log(name, who && [who.identified, who.email, who.externalId], error);
    await new Promise((resolve) => Kustomer.logout(resolve));
  }
  T.done();
})();
