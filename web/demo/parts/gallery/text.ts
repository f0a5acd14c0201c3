import type { components } from "../../../gen/api";

type Block = components["schemas"]["Block"];

/** The blocks of a text as the server would give them, for the little Markdown that the gallery's agents write: `**bold**`, `` `code` ``, [links](…), ![pictures](…), lists, quotes, code, a heading. */
export function blocksOf(text: string): Block[] {
  return text.split("\n\n").map((part): Block => {
    const lines = part.split("\n");
    const [first = ""] = lines;
    if (first.startsWith("```")) return { kind: "code", text: lines.slice(1, -1).join("\n") };
    if (first.startsWith("# ")) return { kind: "heading", children: inline(first.slice(2)) };
    for (const [ordered, mark] of [[false, /^- /], [true, /^\d+\. /]] as const) {
      if (lines.every((line) => mark.test(line))) return { kind: "list", ordered, children: lines.map((line): Block => ({ kind: "item", children: [{ kind: "paragraph", children: inline(line.replace(mark, "")) }] })) };
    }
    if (lines.every((line) => line.startsWith("> "))) return { kind: "quote", children: [{ kind: "paragraph", children: inline(lines.map((line) => line.slice(2)).join(" ")) }] };
    return { kind: "paragraph", children: lines.flatMap((line, i): Block[] => (i > 0 ? [{ kind: "break" }, ...inline(line)] : inline(line))) };
  });
}

function inline(line: string): Block[] {
  return line.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|!?\[[^\]]*\]\([^)]+\))/).filter(Boolean).map((part): Block => {
    if (part.startsWith("**")) return { kind: "strong", children: [{ kind: "text", text: part.slice(2, -2) }] };
    if (part.startsWith("*")) return { kind: "emphasis", children: [{ kind: "text", text: part.slice(1, -1) }] };
    if (part.startsWith("`")) return { kind: "code-span", text: part.slice(1, -1) };
    const link = /^(!?)\[([^\]]*)\]\(([^)]+)\)$/.exec(part);
    return link ? { kind: link[1] ? "image" : "link", href: link[3], children: [{ kind: "text", text: link[2] }] } : { kind: "text", text: part };
  });
}
