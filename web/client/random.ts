/** Base64url of `bytes` random bytes. */
function random(bytes: number): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)))).replace(/\W/g, (c) => (c === "+" ? "-" : c === "/" ? "_" : ""));
}

/** A visitor's secret: 256 random bits, 43 characters. */
export function newToken(): string {
  return random(32);
}

/** An idempotency key: 128 random bits, 22 characters. */
export function newKey(): string {
  return random(16);
}
