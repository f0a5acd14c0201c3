// A token is good for fifteen minutes, and a minute of difference between two clocks is forgiven, before and after.
void (async () => {
  await T.start();
  for (const name of Object.keys(T.given)) {
    T.log(name);
    const [who, error] = await new Promise((resolve) => Kustomer.login({ jwtToken: T.given[name] }, (...answer) => resolve(answer)));
    T.log("identified", who && who.identified, error);
    await new Promise((resolve) => Kustomer.logout(resolve));
  }
  T.done();
})();
