import { single } from "../client/single";
import { Button } from "../ui/Button";
import { useAround } from "./context";
import { say } from "./words";

/** In the composer's place where an ended chat stays ended; with the way to another one, where there may be one. */
export function Over() {
  const { host, show } = useAround();
  const one = single(host.client);
  return (
    <div class="over">
      <p>{one ? say("readOnly") : say("hasEnded")}</p>
      {!one && <Button look="primary" size="l" onClick={() => show({ screen: "thread", id: null })}>{say("newConversation")}</Button>}
    </div>
  );
}
