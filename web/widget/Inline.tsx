import { useState } from "preact/hooks";
import type { Block } from "../client/wire";
import { view, words } from "./pictures";

/** A picture in a message's text, from somewhere on the web. Its place is there before it is; one that cannot be had is a link. */
function Inline({ block }: { block: Block }) {
  const [lost, setLost] = useState(false);
  const { href = "" } = block;
  const name = words(block);
  if (!/^https?:/i.test(href)) return <>{name}</>;
  const open = (e: MouseEvent) => {
    if (lost || e.ctrlKey || e.metaKey || e.shiftKey) return; // as of any link
    e.preventDefault();
    view(href);
  };
  return (
    <a class={lost ? undefined : "inline-picture"} href={href} target="_blank" rel="noopener noreferrer nofollow" aria-haspopup={lost ? undefined : "dialog"} onClick={open}>
      {lost ? name : <img src={href} alt={name} loading="lazy" referrerpolicy="no-referrer" onError={() => setLost(true)} />}
    </a>
  );
}

/** Draws a picture among a message's blocks. */
export const picture = (block: Block) => <Inline key={block.href} block={block} />;
