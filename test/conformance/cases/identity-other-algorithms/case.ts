import { createHmac } from "node:crypto";
import type { Options } from "../../case.ts";

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = (): number => Math.floor(Date.now() / 1000);

export const options: Options = {
  given: (parley) => {
    const signed = (header: object, claims: object, hash = "sha256"): string => {
      const text = `${part(header)}.${part(claims)}`;
      return `${text}.${createHmac(hash, parley.keys.chatSecret).update(text).digest("base64url")}`;
    };
    const eve = { externalId: "user_42", iat: now() };
    return {
      "no algorithm": `${part({ alg: "none", typ: "JWT" })}.${part(eve)}.`,
      "none, and signed all the same": signed({ alg: "none" }, eve),
      "HS512": signed({ alg: "HS512", typ: "JWT" }, eve, "sha512"),
      "without iat": signed({ alg: "HS256", typ: "JWT" }, { externalId: "user_42" }),
      "iat is a text": signed({ alg: "HS256", typ: "JWT" }, { ...eve, iat: String(now()) }),
      "neither claim": signed({ alg: "HS256", typ: "JWT" }, { iat: now(), name: "Eve" }),
      "empty claims": signed({ alg: "HS256", typ: "JWT" }, { iat: now(), email: "", externalId: "" }),
      "no typ": signed({ alg: "HS256" }, eve),
      "an empty e-mail beside an id": signed({ alg: "HS256", typ: "JWT" }, { ...eve, email: "" }),
      "other claims beside it": signed({ alg: "HS256", typ: "JWT" }, { ...eve, name: "Eve", roles: ["admin"], customerId: "somebody else" }),
    };
  },
};
