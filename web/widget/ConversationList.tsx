import { single } from "../client/single";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { ConversationRow } from "./ConversationRow";
import { useAround } from "./context";
import { Header } from "./Header";
import { say } from "./words";

/** Every conversation of this visitor: those that go on, then those that have ended; newest first. */
export function ConversationList() {
  const { host, show } = useAround();
  const { brand } = host.client.settings.value;
  const all = host.client.conversations.value;
  const conversations = brand.noHistory ? all.filter((c) => !c.ended) : [...all.filter((c) => !c.ended), ...all.filter((c) => c.ended)];
  return (
    <div class="list">
      <Header back={() => show({ screen: "home" })}><h1>{say("conversations")}</h1></Header>
      {conversations.length === 0
        ? <div class="empty"><Icon name="chat" size={32} /><h2>{say("noConversations")}</h2><p>{say("noConversationsHint")}</p></div>
        : <ul>{conversations.map((c) => <li key={c.id}><ConversationRow conversation={c} /></li>)}</ul>}
      {!host.options.value.listOnly && !single(host.client) && <footer>
        <Button look="primary" size="l" onClick={() => show({ screen: "thread", id: null })}><Icon name="pencil" size={18} />{say("write")}</Button>
      </footer>}
    </div>
  );
}
