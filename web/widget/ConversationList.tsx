import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { ConversationRow } from "./ConversationRow";
import { useAround } from "./context";
import { Header } from "./Header";
import { words } from "./words";

/** Every conversation of this visitor, newest first. */
export function ConversationList() {
  const { host, show } = useAround();
  const conversations = host.client.conversations.value;
  return (
    <div class="list">
      <Header back={() => show({ screen: "home" })}><h1>{words.conversations}</h1></Header>
      {conversations.length === 0
        ? <div class="empty"><Icon name="chat" size={32} /><h2>{words.noConversations}</h2><p>{words.noConversationsHint}</p></div>
        : <ul>{conversations.map((c) => <li key={c.id}><ConversationRow conversation={c} /></li>)}</ul>}
      {!host.options.value.listOnly && <footer>
        <Button look="primary" size="l" onClick={() => show({ screen: "thread", id: null })}><Icon name="pencil" size={18} />{words.write}</Button>
      </footer>}
    </div>
  );
}
