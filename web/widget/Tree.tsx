import { useEffect, useRef, useState } from "preact/hooks";
import type { Choice } from "../ui/choices";
import { Glyph } from "./Glyph";
import { say } from "./words";

type Props = { top: readonly Choice[]; leavesOnly: boolean; choose: (choice: Choice) => void };

const forward = "M9.5 5.5 16 12l-6.5 6.5";
const back = "M14.5 5.5 8 12l6.5 6.5";

/** A tree, level by level. Escape goes back to the level above. */
export function Tree({ top, leavesOnly, choose }: Props) {
  const [way, setWay] = useState<readonly Choice[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const wants = useRef<string | null>(null);
  const at = way.at(-1);
  useEffect(() => {
    if (wants.current !== null) box.current?.querySelector<HTMLElement>(wants.current)?.focus();
    wants.current = null;
  }, [way]);
  const into = (choice: Choice) => {
    wants.current = "li button";
    setWay([...way, choice]);
  };
  const out = () => {
    const level = way.at(-2)?.children ?? top;
    wants.current = `li:nth-child(${level.indexOf(at as Choice) + 1}) button`;
    setWay(way.slice(0, -1));
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== "Escape" || e.isComposing || !at) return;
    e.preventDefault();
    out();
  };
  return (
    <div ref={box} class="tree" role="group" aria-label={way.length > 0 ? way.map((each) => each.label).join(" › ") : undefined} onKeyDown={onKeyDown}>
      {at && (
        <div class="tree-at">
          <button type="button" class="tree-back" onClick={out}><Glyph d={back} size={16} /><span>{say("templateBack")}</span></button>
          <b dir="auto">{at.label}</b>
        </div>
      )}
      <ul>
        {(at?.children ?? top).map((each) => (
          <li key={each.value}>
            {each.children
              ? <button type="button" class="choice" data-more="" onClick={() => into(each)}><bdi>{each.label}</bdi><Glyph d={forward} size={16} /></button>
              : <button type="button" class="choice" onClick={() => choose(each)}><bdi>{each.label}</bdi></button>}
          </li>
        ))}
      </ul>
      {at && !leavesOnly && <button type="button" class="choice" data-whole="" onClick={() => choose(at)}><span>{say("choose")}: <bdi>{at.label}</bdi></span></button>}
    </div>
  );
}
