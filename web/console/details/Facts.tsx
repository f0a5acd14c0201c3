import "./Facts.css";
import { Copy } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Time } from "../../ui/Time";
import { Button } from "../shell/Button";
import { say } from "../state/notice";

/** A titled block of facts. */
export function Facts({ title, note, children }: { title: string; note?: string; children: ComponentChildren }) {
  return <section class="facts"><h4>{title}{note && <small> {note}</small>}</h4>{children}</section>;
}

type Props = { name?: string; value?: string; at?: string; href?: string; copy?: boolean; mark?: string };

/** One fact: its name and its value, which may be a moment, a link, or something to copy. */
export function Fact({ name, value, at, href, copy, mark }: Props) {
  return (
    <div class="fact" data-named={name ? "" : undefined}>
      {name && <span class="fact-name">{name}{mark && <small title="Nobody has declared this attribute in the settings"> {mark}</small>}</span>}
      <span class="fact-value">{at ? <Time at={at} /> : href ? <a href={href} target={href.startsWith("http") ? "_blank" : undefined} rel="noopener noreferrer">{value}</a> : value}</span>
      {copy && value && <Button kind="quiet" label="Copy" onClick={() => void navigator.clipboard.writeText(value).then(() => say("Copied"), () => say("The browser did not allow copying", "danger"))}><Copy size={14} /></Button>}
    </div>
  );
}
