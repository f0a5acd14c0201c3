import type { Brand } from "../wire";

type Pages = NonNullable<Brand["chat"]["pages"]>;

/** Page rules as lines: "hide shop.example.com/checkout*". */
export function pagesText(pages: Pages = []): string {
  return pages.map((p) => `${p.show ? "show" : "hide"} ${p.url}`).join("\n");
}

/** The rules of some lines. A line without show or hide hides, which is what rules are mostly for; the server says what no page can be. */
export function readPages(text: string): Pages {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const [, word, url] = /^(?:(show|hide)\s+)?(.*)$/i.exec(line) as unknown as [string, string | undefined, string];
    return { show: word?.toLowerCase() === "show", url: url.replace(/^https?:\/\//, "") };
  });
}
