import { Button } from "../ui/Button";
import { Glyph, glyphs } from "./Glyph";
import { say } from "./words";

/** What could not be loaded, and the way to try again. */
export function Trouble({ text, retry }: { text: string; retry: () => void }) {
  return <div class="trouble"><p>{text}</p><Button look="line" onClick={retry}><Glyph d={glyphs.retry} size={16} />{say("retry")}</Button></div>;
}
