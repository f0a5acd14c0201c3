import { signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { colours } from "./parts/gallery/colours";
import { states, type State } from "./parts/gallery/states";

// Every state of the widget at once, each the shipped script on a page of its own (tile.ts) with a server in memory.
const schemes = ["light", "dark"] as const;
const tongues = { ltr: "en", rtl: "ar" } as const;

const shown = signal({ schemes: [...schemes] as string[], colours: Object.keys(colours), directions: ["ltr", "rtl"] as string[] });

function toggle(what: keyof typeof shown.value, name: string) {
  const had = shown.value[what];
  const has = had.includes(name) ? had.filter((n) => n !== name) : [...had, name];
  if (has.length > 0) shown.value = { ...shown.value, [what]: has };
}

function Choice({ what, names }: { what: keyof typeof shown.value; names: readonly string[] }) {
  return (
    <fieldset>
      <legend>{what}</legend>
      {names.map((name) => <label key={name}><input type="checkbox" checked={shown.value[what].includes(name)} onChange={() => toggle(what, name)} />{name}</label>)}
    </fieldset>
  );
}

function Gallery() {
  const { schemes: s, colours: c, directions: d } = shown.value;
  const variants = d.flatMap((direction) => s.flatMap((scheme) => c.map((colour) => ({ direction, scheme, colour }))));
  return (
    <>
      <header>
        <h1>The widget, in every state</h1>
        <p>Each tile is the shipped script on a page of its own, with a server that it only pretends to have. <a href="/demo">Back to the shop</a></p>
        <form aria-label="What to show"><Choice what="schemes" names={schemes} /><Choice what="colours" names={Object.keys(colours)} /><Choice what="directions" names={["ltr", "rtl"]} /></form>
      </header>
      <main>
        {states.map((state) => (
          <section key={state.name} aria-labelledby={state.name}>
            <h2 id={state.name}><a href={`#${state.name}`}>{state.what}</a></h2>
            <div class="row" tabIndex={0} role="group" aria-label={`${state.what}: variants`}>{variants.map((v) => <Tile key={`${v.direction} ${v.scheme} ${v.colour}`} state={state} {...v} />)}</div>
          </section>
        ))}
      </main>
    </>
  );
}

/** A page of its own, which is loaded when it comes near. */
function Tile({ state, scheme, colour, direction }: { state: State; scheme: string; colour: string; direction: string }) {
  const place = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((e) => e.isIntersecting) && setNear(true), { rootMargin: "300px" });
    watch.observe(place.current as HTMLElement);
    return () => watch.disconnect();
  }, []);
  const name = `${scheme}, ${colour}, ${direction}`;
  const query = new URLSearchParams({ state: state.name, scheme, colour, lang: tongues[direction as keyof typeof tongues] });
  return (
    <figure ref={place} data-small={state.steps.every((s) => "see" in s) || undefined}>
      {near && <iframe title={`${state.what}: ${name}`} src={`/demo/tile?${query}`} />}
      <figcaption><a href={`/demo/tile?${query}`}>{name}</a></figcaption>
    </figure>
  );
}

render(<Gallery />, document.getElementById("gallery") as HTMLElement);
