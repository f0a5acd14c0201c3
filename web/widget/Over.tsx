import { Button } from "../ui/Button";
import { useAround } from "./context";
import { say } from "./words";

/** In the composer's place where an ended chat stays ended; with the way to another one, where there may be one. */
export function Over() {
  const { host, show } = useAround();
  const { brand } = host.client.settings.value;
  const single = brand.singleSessionChat && host.client.conversations.value.some((c) => !c.ended && c.brand === brand.id);
  return (
    <div class="over">
      <p>{single ? say("readOnly") : say("hasEnded")}</p>
      {!single && <Button look="primary" size="l" onClick={() => show({ screen: "thread", id: null })}>{say("newConversation")}</Button>}
    </div>
  );
}
