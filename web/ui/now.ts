import { useEffect, useState } from "preact/hooks";

const listeners = new Set<(now: number) => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time in unix ms, renewed every 20 s while anybody looks who is not `still`; one timer for all. */
export function useNow(still = false): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (still) return;
    listeners.add(setNow);
    timer ??= setInterval(() => {
      const t = Date.now();
      listeners.forEach((tell) => tell(t));
    }, 20_000);
    return () => {
      listeners.delete(setNow);
      if (listeners.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    };
  }, [still]);
  return Math.max(now, Date.now());
}
