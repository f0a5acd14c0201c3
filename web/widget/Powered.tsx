import { useAround } from "./context";
import { say } from "./words";

/** By what the chat runs, where the brand says so; the panel keeps the room for it. */
export function Powered() {
  const { base } = useAround().host.server;
  return <a href={`${base}/`} target="_blank" rel="noopener">{say("poweredBy", { name: "Parley" })}<span class="visually-hidden"> ({say("openLink")})</span></a>;
}
