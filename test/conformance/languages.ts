import type { Page, Person } from "./case.ts";

/** What the chat's frame says of its language, in one line. */
export function spoken(page: Page): Promise<string> {
  return page.run(() => {
    const frame = document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement;
    const doc = frame.contentDocument as Document;
    const { lang, dir } = doc.documentElement;
    const label = (selector: string) => doc.querySelector(selector)?.getAttribute("aria-label") ?? "nothing";
    return `${lang} ${dir}: ${frame.title}, ${label(".parley-launcher")}, ${label("textarea")}, ${doc.querySelector("textarea")?.placeholder ?? "no composer"}`;
  });
}

/** The languages of the catalogues that a browser has asked for. */
export function catalogues(person: Person): string {
  const names = person.requests().flatMap((line) => /\/words-(\w+?)(?:-late)?-[0-9a-f]{8}\.js/.exec(line)?.[1] ?? []);
  return [...new Set(names)].sort().join(", ");
}

/** Waits until the composer asks for a message in these words. */
export function reads(page: Page, words: string): Promise<void> {
  return page.run(
    (placeholder) =>
      new Promise<void>((then) => {
        const look = () => {
          const doc = (document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement).contentDocument;
          if (doc?.querySelector("textarea")?.placeholder === placeholder) then();
          else setTimeout(look, 20);
        };
        look();
      }),
    words,
  );
}
