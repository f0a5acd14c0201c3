import { signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { colours } from "./parts/gallery/colours";
import { states, type State } from "./parts/gallery/states";

// Every state of the widget at once, each the shipped script on a page of its own (tile.ts) with a server in memory.
const tongues = { "left to right": "en", "right to left": "ar" } as const;
const sizes = { desktop: [520, 720], phone: [390, 844] } as const;

const choices = { scheme: ["light", "dark"], colour: Object.keys(colours), direction: Object.keys(tongues), size: Object.keys(sizes) };
type Choosable = keyof typeof choices;
type Variant = Record<Choosable, string>;

/** Chapters by the first word of a state's name. */
const chapters: [title: string, ...words: string[]][] = [
  ["The launcher", "launcher"], ["Home", "home", "history"], ["A conversation", "thread"], ["Pictures and files", "picture", "files"],
  ["Answers to choose from", "offer"], ["The end of a chat", "end", "ended"], ["How did we do?", "survey"],
];
const chapterOf = ({ name }: State) => chapters.find(([, ...words]) => words.includes(name.split("-")[0] ?? ""))?.[0] ?? "Everything else";

const shown = signal<Record<Choosable, string[]>>({ ...choices, size: ["desktop"] });
const sought = signal("");

function toggle(what: Choosable, name: string) {
  const had = shown.value[what];
  const has = choices[what].filter((each) => had.includes(each) !== (each === name));
  if (has.length > 0) shown.value = { ...shown.value, [what]: has };
}

function Choice({ what }: { what: Choosable }) {
  return (
    <fieldset>
      <legend>{what}</legend>
      {choices[what].map((name) => <label key={name}><input type="checkbox" checked={shown.value[what].includes(name)} onChange={() => toggle(what, name)} /><span>{name}</span></label>)}
    </fieldset>
  );
}

function Gallery() {
  const { scheme, colour, direction, size } = shown.value;
  const variants = size.flatMap((s) => direction.flatMap((d) => scheme.flatMap((l) => colour.map((c): Variant => ({ size: s, direction: d, scheme: l, colour: c })))));
  const found = states.filter(({ name, what }) => `${name} ${what}`.toLowerCase().includes(sought.value.trim().toLowerCase()));
  const titles = [...new Set(found.map(chapterOf))].sort((a, b) => place(a) - place(b));
  return (
    <>
      <header>
        <h1>The widget, in every state</h1>
        <p>{states.length} states, each the shipped script on a page of its own, with a server that it only pretends to have. <a href="/demo">Back to the shop</a></p>
      </header>
      <form class="bar" aria-label="What to show" onSubmit={(e) => e.preventDefault()}>
        <input type="search" aria-label="Find a state" placeholder="Find a state" value={sought.value} onInput={(e) => { sought.value = e.currentTarget.value; }} />
        {(Object.keys(choices) as Choosable[]).map((what) => <Choice key={what} what={what} />)}
        <nav aria-label="Chapters">{titles.map((title) => <a key={title} href={`#${idOf(title)}`}>{title}</a>)}</nav>
      </form>
      <main>
        {titles.map((title) => (
          <section key={title} aria-labelledby={idOf(title)}>
            <h2 id={idOf(title)}>{title}</h2>
            {found.filter((state) => chapterOf(state) === title).map((state) => (
              <section key={state.name} aria-labelledby={state.name}>
                <h3 id={state.name}><a href={`#${state.name}`}>{state.what}</a></h3>
                <div class="row" tabIndex={0} role="group" aria-label={`${state.what}: variants`}>{variants.map((v) => <Tile key={Object.values(v).join(" ")} state={state} variant={v} />)}</div>
              </section>
            ))}
          </section>
        ))}
        {found.length === 0 && <p>No state is called that.</p>}
      </main>
    </>
  );
}

const place = (title: string) => chapters.findIndex(([each]) => each === title) + (chapters.some(([each]) => each === title) ? 0 : 1000);
const idOf = (title: string) => title.toLowerCase().replace(/\W+/g, "-");

/** A page of its own, which is there while it is near: hundreds of them at once would be too many. */
function Tile({ state, variant }: { state: State; variant: Variant }) {
  const box = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  const [there, setThere] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting === true), { rootMargin: "400px" });
    watch.observe(box.current as HTMLElement);
    return () => watch.disconnect();
  }, []);
  useEffect(() => setThere(false), [near]);
  const { scheme, colour, direction, size } = variant;
  const [width, height] = sizes[size as keyof typeof sizes];
  const query = new URLSearchParams({ state: state.name, scheme, colour, lang: tongues[direction as keyof typeof tongues] });
  const small = state.name.startsWith("launcher");
  return (
    <figure ref={box} style={{ inlineSize: small ? 380 : width }}>
      <div class="tile" style={{ blockSize: small ? 220 : height }} data-scheme={scheme} data-there={there || undefined}>
        {near && <iframe title={`${state.what}: ${Object.values(variant).join(", ")}`} src={`/demo/tile?${query}`} onLoad={() => setThere(true)} />}
      </div>
      <figcaption><a href={`/demo/tile?${query}`}>{[scheme, colour, direction].join(" · ")}</a></figcaption>
    </figure>
  );
}

render(<Gallery />, document.getElementById("gallery") as HTMLElement);
