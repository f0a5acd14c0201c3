import type { Signal } from "@preact/signals";

type Props = { label: string; width: Signal<number>; min: number; max: number; /** The pane is before (start) or after (end) the handle. */ from: "start" | "end" };

/** A handle between two panes: drag it, or use the arrow keys; a double click gives the first width back. */
export function Resizer({ label, width, min, max, from }: Props) {
  const sign = from === "start" ? 1 : -1;
  const set = (px: number): void => { width.value = Math.round(Math.min(max, Math.max(min, px))); };

  function drag(down: PointerEvent): void {
    const handle = down.currentTarget as HTMLElement;
    const first = width.value;
    handle.setPointerCapture(down.pointerId);
    const move = (e: PointerEvent): void => set(first + sign * (e.clientX - down.clientX));
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), { once: true });
  }

  function key(e: KeyboardEvent): void {
    if (e.key !== "ArrowLeft" && e.key !== "ArrowRight") return;
    e.preventDefault();
    set(width.value + sign * (e.key === "ArrowRight" ? 16 : -16));
  }

  return (
    <div
      class="resizer" data-from={from} role="separator" tabIndex={0} aria-orientation="vertical" aria-label={label} aria-valuenow={width.value} aria-valuemin={min} aria-valuemax={max}
      onPointerDown={drag} onKeyDown={key} onDblClick={() => set(from === "start" ? 340 : 320)}
    />
  );
}
