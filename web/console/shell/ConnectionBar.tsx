import "./ConnectionBar.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { connection } from "../state/session";

/** Says quietly that the connection is lost, and for a moment that it is back. */
export function ConnectionBar() {
  const state = connection.value;
  const was = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (state === "lost") was.current = true;
    if (state !== "live" || !was.current) return;
    was.current = false;
    setBack(true);
    const timer = setTimeout(() => setBack(false), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div class="connection" role="status" data-state={state === "lost" ? "lost" : back ? "back" : "fine"}>
      {state === "lost" ? "Connection lost. Trying again; what you write is kept." : back ? "Connected again." : ""}
    </div>
  );
}
