import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Controls } from "./Controls";
import { entries, type Entry } from "./log";

const kinds: { kind: Entry["kind"]; label: string }[] = [
  { kind: "call", label: "Calls" }, { kind: "callback", label: "Answers" }, { kind: "event", label: "Events" }, { kind: "error", label: "Errors" },
];

/** What the page does and hears, as it happens. */
export function LogPanel({ consoleUrl, guideUrl }: { consoleUrl: string; guideUrl: string }) {
  const [hidden, setHidden] = useState<Entry["kind"][]>([]);
  const [term, setTerm] = useState("");
  const [copied, setCopied] = useState(false);
  const shown = entries.value.filter((e) => !hidden.includes(e.kind) && `${e.name} ${e.text}`.toLowerCase().includes(term.toLowerCase()));
  const copy = () => {
    const text = shown.map((e) => `${clock(e.at)} ${e.kind} ${e.name} ${e.text}`).join("\n");
    navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    }, () => undefined);
  };
  const toggle = (kind: Entry["kind"]) => setHidden((was) => (was.includes(kind) ? was.filter((k) => k !== kind) : [...was, kind]));
  return (
    <section class="log" id="log" aria-label="What this page hears">
      <header class="log-head">
        <h1>What this page hears</h1>
        <nav><a href={consoleUrl} target="_blank" rel="noopener">Console</a><a href={guideUrl} target="_blank" rel="noopener">Guide</a></nav>
      </header>
      <Controls />
      <div class="log-tools">
        <input type="search" aria-label="Filter the log" placeholder="Filter" value={term} onInput={(e) => setTerm(e.currentTarget.value)} />
        <button type="button" onClick={copy}>{copied ? "Copied" : "Copy"}</button>
        <button type="button" onClick={() => { entries.value = []; }}>Clear</button>
      </div>
      <div class="log-kinds" role="group" aria-label="Kinds of line">
        {kinds.map(({ kind, label }) => <button key={kind} type="button" data-kind={kind} aria-pressed={!hidden.includes(kind)} onClick={() => toggle(kind)}>{label}</button>)}
      </div>
      <Lines lines={shown} />
    </section>
  );
}

function Lines({ lines }: { lines: Entry[] }) {
  const box = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  const onScroll = () => {
    const el = box.current;
    if (el) atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < 40;
  };
  return (
    <ol class="lines" ref={box} onScroll={onScroll} tabIndex={0} aria-label="Log, newest last">
      {lines.length === 0 && <li class="lines-empty">Nothing yet. Open the chat, or press a button above.</li>}
      {lines.map((e) => (
        <li key={e.id} data-kind={e.kind}>
          <time>{clock(e.at)}</time>
          <p><b>{e.kind === "call" ? `Kustomer.${e.name}` : e.name}</b><code>{e.text}</code></p>
        </li>
      ))}
    </ol>
  );
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}
