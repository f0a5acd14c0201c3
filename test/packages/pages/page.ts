/** What the test tells the page: where the chat is. */
export function begin(): { url: string; key: string; brandId: string; nowhere: string } {
  return JSON.parse(document.documentElement.dataset["given"] ?? "") as ReturnType<typeof begin>;
}

/** A line that the test reads. */
export function say(line: string): void {
  const page = window as unknown as { said?: string[] };
  (page.said ??= []).push(line);
}

addEventListener("unhandledrejection", (event) => say(`unhandled ${event.reason}`));
addEventListener("error", (event) => say(`uncaught ${event.message}`));
