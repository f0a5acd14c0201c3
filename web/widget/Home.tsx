import { single } from "../client/single";
import type { Author } from "../client/wire";
import { Icon } from "../ui/Icon";
import { ConversationRow } from "./ConversationRow";
import { useAround } from "./context";
import { Face, teamOf } from "./Face";
import { Header } from "./Header";
import { extras } from "./late";
import { listNames, say } from "./words";

/** Characters beyond which a greeting is set smaller. */
const longGreeting = 44;

/** The first screen: who we are, where you were, and the way to write. */
export function Home() {
  const { host, show } = useAround();
  const { brand } = host.client.settings.value;
  const greeting = brand.greeting || say("greeting");
  const all = host.client.conversations.value;
  const conversations = brand.noHistory ? all.filter((c) => !c.ended) : all;
  const late = extras.value;
  const latest = conversations[0];
  const people = whoAnswered(conversations.flatMap((c) => c.answered));
  return (
    <div class="home">
      <div class="hero">
        <Header bare>
          <span class="faces">
            {(people[0] ? people.slice(0, 3) : [teamOf(brand)]).map((p) => <Face key={p.id} who={p} size={40} />)}
          </span>
          <strong>{brand.teamName}</strong>
        </Header>
        <h1 data-long={greeting.length > longGreeting || undefined}>{greeting}</h1>
        <p>{whoAnswers(people.map((p) => p.displayName), brand.name)}</p>
      </div>
      <div class="cards">
        {latest && (
          <section class="card" aria-label={conversations.length > 1 ? say("latest") : say("recent")}>
            <h2>{conversations.length > 1 ? say("latest") : say("recent")}</h2>
            <ConversationRow conversation={latest} />
          </section>
        )}
        {late && <late.OffHours />}
        {!single(host.client) && <button type="button" class="card write" onClick={() => show({ screen: "thread", id: null })}>
          <span><strong>{say("write")}</strong><small>{say("writeHint")}</small></span>
          <span class="write-glyph"><Icon name="pencil" size={20} /></span>
        </button>}
        {conversations.length > 1 && (
          <button type="button" class="card history" onClick={() => show({ screen: "list" })}>
            <span>{say("history", { n: conversations.length })}</span>
            <Icon name="forward" size={18} />
          </button>
        )}
        <p class="promise">{say("promise")}</p>
      </div>
    </div>
  );
}

function whoAnswers(people: readonly string[], brand: string): string {
  return people[0] ? say("peopleOf", { names: listNames(people), brand }) : say("teamOf", { brand });
}

/** The people who answered, each once, newest first; a team is not a person. */
function whoAnswered(authors: readonly Author[]): Author[] {
  return authors.filter((a, i) => a.type === "user" && authors.findIndex((b) => b.id === a.id) === i);
}
