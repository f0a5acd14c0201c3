import { say } from "./words";
import type { Satisfaction } from "../client/wire";

type Props = { scale: Satisfaction["form"]["scale"]; label: string; rating: number; disabled: boolean; pick: (rating: number) => void };

/** What a rating is chosen from: numbers, faces or two thumbs. Stored at the tap, so these are buttons and no radios, which an arrow key would submit. */
export function Scale({ scale, label, rating, disabled, pick }: Props) {
  const { options: n, labelLow, labelHigh } = scale;
  const thumbs = scale.type === "thumb" && n === 2;
  const name = (i: number) => (thumbs ? [labelLow || say("bad"), labelHigh || say("good")][i - 1] : [say("rate", { n: i, of: n }), i === 1 ? labelLow : i === n ? labelHigh : ""].filter(Boolean).join(", "));
  return (
    <>
      <div class="scale" role="group" aria-label={label} data-type={scale.type} style={{ "--columns": n > 7 ? Math.ceil(n / 2) : n, "--half": Math.ceil(n / 2) }}>
        {Array.from({ length: n }, (_, at) => at + 1).map((i) => (
          <button key={i} type="button" aria-pressed={i === rating} aria-label={name(i)} title={name(i)} disabled={disabled} onClick={() => pick(i)}>
            {thumbs ? <Thumb up={i === 2} /> : scale.type === "emoji" ? <Face mood={(i - 1) / (n - 1)} /> : i}
          </button>
        ))}
      </div>
      {(labelLow || labelHigh) && <p class="scale-ends" aria-hidden="true"><span>{labelLow}</span><span>{labelHigh}</span></p>}
    </>
  );
}

/** A face from sad (0) to happy (1). */
function Face({ mood }: { mood: number }) {
  const bend = (mood - 0.5) * 9;
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={`M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.9 9.4v.6M15.1 9.4v.6M8 ${15.2 - bend / 4}Q12 ${15.2 + bend * 0.75} 16 ${15.2 - bend / 4}`} />
    </svg>
  );
}

function Thumb({ up }: { up: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path transform={up ? undefined : "rotate(180 12 12)"} d="M4.5 11h3v8.5h-3zM7.5 11.5 11 4.2c1.6 0 2.6 1 2.4 2.6L13 10h4.7a1.9 1.9 0 0 1 1.9 2.3l-1.2 5.6a2 2 0 0 1-2 1.6H7.5" />
    </svg>
  );
}
