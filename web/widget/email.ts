/** Whether mail could be sent there: something@host.tld without spaces, at most 254 characters. Only a mail proves more. */
export function validEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"[\]\\]{1,64}@[^\s@.]+(\.[^\s@.]+)*\.[^\s@.\d]{2,}$/u.test(text);
}
