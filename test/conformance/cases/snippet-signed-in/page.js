let minted = 0;
async function syncIdentity(user) {
  const loggedIn = await new Promise((res, rej) => T.call("isLoggedIn", { externalId: user.id }, (yes, err) => (err ? rej(err) : res(yes))));
  if (loggedIn) { T.done(); return; }
  minted += 1;
  T.log("token minted");
  T.call("login", { jwtToken: T.given.jwt }, (who, err) => {
    if (err) return T.log("login failed", err.status, err.code);
    if (!who.identified) return;
    T.call("describeCustomer", {
      attributes: { emails: ["eve@shop.test"], phones: [], socials: [{ type: "twitter", username: "eve" }] },
      customAttributes: { planStr: "gold", seatsNum: 3 },
    }, (_r, e) => { if (e) T.log("describe failed", e); T.done(); });
  });
}
T.call("start", {}, () => void syncIdentity({ id: "user_42" }));
