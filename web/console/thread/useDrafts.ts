import { useEffect } from "preact/hooks";
import { session } from "../state/session";

/** Tells the server about unfinished words when the page is left. */
export function useDrafts(): void {
  useEffect(() => {
    const flush = (): void => {
      if (session.value.phase === "in" && document.visibilityState !== "visible") session.value.drafts.flush();
    };
    document.addEventListener("visibilitychange", flush);
    return () => document.removeEventListener("visibilitychange", flush);
  }, []);
}
