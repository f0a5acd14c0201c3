import type { Choice, Choices } from "../ui/choices";
import { say } from "./words";
import { Records } from "./Records";
import { Tree } from "./Tree";

type Props = { choices: Choices; /** The visitor answers. */ pick: (body: string, payload: string) => void };

/** What a message offers to choose, as buttons. Each of them is reached with Tab; the arrows go from one to the next. */
export function Choosing({ choices, pick }: Props) {
  const choose = (choice: Choice) => pick(choice.label, choice.value);
  return (
    <div class="choosing" role="group" aria-label={say("chooseOption")} data-kind={choices.kind} onKeyDown={walk}>
      {choices.kind === "replies" && choices.items.map((each) => <Reply key={each.value} reply={each} choose={choose} />)}
      {choices.kind === "tree" && <Tree top={choices.items} leavesOnly={choices.leavesOnly} choose={choose} />}
      {choices.kind === "list" && <Records items={choices.items} choose={choose} />}
    </div>
  );
}

function Reply({ reply, choose }: { reply: Choice; choose: (choice: Choice) => void }) {
  if (!reply.href) return <button type="button" class="choice" onClick={() => choose(reply)}><bdi>{reply.label}</bdi></button>;
  return <a class="choice" href={reply.href} target="_blank" rel="noopener noreferrer nofollow"><bdi>{reply.label}</bdi><span aria-hidden="true"> ↗</span><span class="visually-hidden"> {say("openLink")}</span></a>;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function walk(e: KeyboardEvent & { currentTarget: HTMLElement }) {
  const step = steps[e.key];
  if (!step || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
  const all = [...e.currentTarget.querySelectorAll<HTMLElement>("button, a")];
  const turn = e.key.length > 9 && e.currentTarget.matches(":dir(rtl)") ? -step : step; // left and right
  e.preventDefault();
  all[all.indexOf(e.target as HTMLElement) + turn]?.focus();
}
