import { Button } from "../ui/Button";
import { useAround } from "./context";
import { say } from "./words";

/** In the composer's place where an ended chat stays ended. */
export function Over() {
  const { show } = useAround();
  return (
    <div class="over">
      <p>{say("hasEnded")}</p>
      <Button look="primary" size="l" onClick={() => show({ screen: "thread", id: null })}>{say("newConversation")}</Button>
    </div>
  );
}
