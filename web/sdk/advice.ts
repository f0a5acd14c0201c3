/** How whoever builds the page mends it. */
export function advice(code: string, base: string, brand: string | null): string {
  switch (code) {
    case "no_chat_key":
      return 'Put data-kustomer-api-key="…" on the script tag of widget.js; the console shows the key under Settings.';
    case "unknown_chat_key":
      return "Compare data-kustomer-api-key with the chat key that the console shows under Settings.";
    case "unknown_brand":
      return `There is no brand ${JSON.stringify(brand)}: take the id that the console shows, or leave brandId out.`;
    case "origin_not_allowed":
      return `Add ${location.hostname} to the domains that may chat, in the console under Settings.`;
    case "offline":
      return `Is ${base} up, and does the page's Content-Security-Policy name it in connect-src?`;
    default:
      return "Try again later.";
  }
}
