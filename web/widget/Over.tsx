import { Button } from "../ui/Button";
import { useAround } from "./context";
import { lateWords } from "./lateWords";

/** In the composer's place where an ended chat stays ended. */
export function Over() {
  const { show } = useAround();
  return (
    <div class="over">
      <p>{lateWords.ended}</p>
      <Button look="primary" size="l" onClick={() => show({ screen: "thread", id: null })}>{lateWords.newConversation}</Button>
    </div>
  );
}
