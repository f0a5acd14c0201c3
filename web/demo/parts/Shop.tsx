import { useEffect, useState } from "preact/hooks";
import { Basket } from "./Basket";
import { basketOpen, count, money, put } from "./basket";
import { chat, named } from "./kustomer";
import { Plant } from "./Plant";
import { products } from "./products";
import { shopper, signIn, signOut } from "./shopper";

/** A small shop that somebody could have. */
export function Shop() {
  return (
    <div class="shop">
      <Top />
      <section class="lead">
        <div>
          <p class="kicker">Spring delivery, Tuesday to Friday</p>
          <h1>Plants that have met a person before.</h1>
          <p>We grow, repot and talk to every one of them. Then they come to you, in paper, with a note on how they like it.</p>
          <button type="button" class="solid" onClick={() => chat()?.createConversation()}>Ask our gardeners</button>
        </div>
        <Plant kind="monstera" />
      </section>
      <ul class="goods">
        {products.map((p) => (
          <li key={p.id}>
            <Plant kind={p.id} />
            <div class="goods-words"><h2>{p.name}</h2><p>{p.note}</p></div>
            <div class="goods-buy"><span>{money(p.price)}</span><button type="button" aria-label={`Add ${p.name} to the basket`} onClick={() => put(p.id, 1)}>Add</button></div>
          </li>
        ))}
      </ul>
      <footer class="foot"><p>Larkspur &amp; Daughters is made up. The chat on it is not: what you write here appears in the console at once.</p></footer>
    </div>
  );
}

function Top() {
  const who = shopper.value;
  return (
    <header class="top">
      <p class="sign"><img src="/demo/icon.svg" alt="" width="32" height="32" /> Larkspur &amp; Daughters</p>
      <nav aria-label="Shop">
        {who ? <><span class="who">{who.name}</span><button type="button" onClick={signOut}>Sign out</button></> : <button type="button" onClick={() => signIn("ada")}>Sign in</button>}
        <Help />
        <button type="button" aria-expanded={basketOpen.value} aria-controls="basket" onClick={() => { basketOpen.value = !basketOpen.value; }}>Basket{count.value > 0 && <b class="badge">{count.value}</b>}</button>
      </nav>
      <Basket />
    </header>
  );
}

/** The page's own button and badge, as a shop would build it. */
function Help() {
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    const helpBadge = named("helpBadge", (payload: unknown) => setUnread((payload as { total: number }).total));
    chat()?.addListener("onUnread", helpBadge);
    return () => void chat()?.removeListener("onUnread", helpBadge);
  }, []);
  return <button type="button" onClick={() => chat()?.open()}>Help{unread > 0 && <b class="badge">{unread}</b>}</button>;
}
