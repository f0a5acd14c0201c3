/**
 * The secret of a one-time link, from the address's fragment; "" where there is none. It is taken out of the address at
 * once, so that neither history nor a screenshot keeps it.
 */
export function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (!/^[\w-]{16,}$/.test(secret)) return "";
  history.replaceState(null, "", location.pathname + location.search);
  return secret;
}
