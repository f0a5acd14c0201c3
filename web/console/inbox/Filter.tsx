import "./Filter.css";
import { Search, X } from "lucide-preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { wants } from "../keys/useKeys";
import { filter } from "../state/inbox";

/** Narrows the list to rows with these words. Escape empties it, then leaves it. */
export function Filter() {
  const ref = useRef<HTMLInputElement>(null);
  const asked = wants.filter.value;
  useLayoutEffect(() => { if (asked === 0) return; wants.filter.value = 0; ref.current?.focus(); }, [asked]);

  function key(e: KeyboardEvent): void {
    if (e.key === "Enter") ref.current?.blur();
    if (e.key !== "Escape") return;
    e.stopPropagation();
    if (filter.value) filter.value = "";
    else ref.current?.blur();
  }

  return (
    <div class="filter">
      <Search size={15} aria-hidden="true" />
      <input
        ref={ref} type="text" role="searchbox" aria-label="Filter the list" placeholder="Filter" title="Filter (/)" autocomplete="off" spellcheck={false} value={filter.value}
        onInput={(e) => { filter.value = e.currentTarget.value; }} onKeyDown={key}
      />
      {filter.value && <button type="button" aria-label="Empty the filter" onClick={() => { filter.value = ""; ref.current?.focus(); }}><X size={14} /></button>}
    </div>
  );
}
