import type { ComponentChildren } from "preact";
import type { Block } from "../client/wire";

/** A message's text as elements. The server made the tree; nothing is parsed here. */
export function Blocks({ blocks, picture }: { blocks: readonly Block[]; /** Draws pictures from elsewhere; without it they are links. */ picture?: ((block: Block) => ComponentChildren) | undefined }) {
  return <div class="blocks" dir="auto">{blocks.map((block, i) => draw(block, i, picture))}</div>;
}

function draw(block: Block, i: number, picture?: (block: Block) => ComponentChildren): ComponentChildren {
  const inside = block.children?.map((each, j) => draw(each, j, picture));
  switch (block.kind) {
    case "paragraph": return <p key={i}>{inside}</p>;
    case "quote": return <blockquote key={i}>{inside}</blockquote>;
    case "list": return block.ordered ? <ol key={i} dir="auto">{inside}</ol> : <ul key={i} dir="auto">{inside}</ul>;
    case "item": return <li key={i}>{inside}</li>;
    case "code": return <pre key={i}><code>{block.text}</code></pre>;
    case "heading": return <h2 key={i}>{inside}</h2>;
    case "rule": return <hr key={i} />;
    case "text": return block.text;
    case "strong": return <strong key={i}>{inside}</strong>;
    case "emphasis": return <em key={i}>{inside}</em>;
    case "strike": return <s key={i}>{inside}</s>;
    case "code-span": return <code key={i}>{block.text}</code>;
    case "break": return <br key={i} />;
    case "image":
    case "link":
      return block.kind === "image" && picture ? picture(block) : safe(block.href) ? <a key={i} href={block.href} target="_blank" rel="noopener noreferrer nofollow">{inside}</a> : inside;
    default: return unknown(block.kind, block.text, inside);
  }
}

/** A newer server's kind: its text is better than nothing. */
function unknown(_kind: never, text: string | undefined, inside: ComponentChildren): ComponentChildren {
  return inside ?? text ?? null;
}

/** The server allow-lists schemes; a second lock costs one line. */
function safe(href: string | undefined): boolean {
  return href !== undefined && /^(https?:|mailto:|tel:)/i.test(href);
}
