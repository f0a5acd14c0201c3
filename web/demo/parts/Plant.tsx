import type { ComponentChildren } from "preact";
import type { Product } from "./products";

/** The goods, drawn by hand. Colours are the style sheet's. */
export function Plant({ kind }: { kind: Product["id"] }) {
  return <svg class="plant" viewBox="0 0 200 200" aria-hidden="true"><ellipse class="shade" cx="100" cy="181" rx="52" ry="7" />{drawings[kind]}</svg>;
}

const pot = <g><path class="clay" d="M66 128h68l-7 50a4 4 0 0 1-4 3H77a4 4 0 0 1-4-3z" /><path class="clay-lip" d="M61 118h78a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H61a3 3 0 0 1-3-3v-12a3 3 0 0 1 3-3z" /></g>;
const white = <g><path class="china" d="M70 126h60c2 26-3 46-10 55H80c-7-9-12-29-10-55z" /><path class="china-lip" d="M68 120h64a3 3 0 0 1 0 10H68a3 3 0 0 1 0-10z" /></g>;

const leaf = (x: number, y: number, turn: number, size = 1, dark = false) => (
  <path class={dark ? "leaf-dark" : "leaf"} d="M0 0C-16-10-20-32 0-52 20-32 16-10 0 0z" transform={`translate(${x} ${y}) rotate(${turn}) scale(${size})`} />
);
const split = (x: number, y: number, turn: number, size: number, dark = false) => (
  <g transform={`translate(${x} ${y}) rotate(${turn}) scale(${size})`}>
    <path class={dark ? "leaf-dark" : "leaf"} d="M0 0c-24-2-36-20-34-42 10 2 12 8 13 12 0-12 4-20 12-26 4 6 4 14 3 20 5-9 9-16 17-20 4 8 2 16-1 22 6-5 12-7 18-6 2 20-8 38-28 40z" />
    <path class="vein" d="M0 0-2-42" />
  </g>
);

const drawings: Record<Product["id"], ComponentChildren> = {
  monstera: <g><path class="stem" d="M100 122c-4-24-22-30-30-50M100 122c2-30 2-44 4-72M100 122c6-20 20-28 34-38" />{split(72, 82, -28, 1.05, true)}{split(104, 66, 6, 1.15)}{split(132, 92, 42, 0.95)}{pot}</g>,
  fig: <g><path class="stem" d="M100 122V54" />{leaf(100, 112, -62, 0.9, true)}{leaf(100, 108, 62, 0.9)}{leaf(100, 92, -50, 1, false)}{leaf(100, 86, 52, 1, true)}{leaf(100, 70, -30, 1, true)}{leaf(100, 66, 28, 1)}{leaf(100, 60, 0, 0.9)}{white}</g>,
  zz: <g><path class="stem" d="M100 122C92 92 78 72 62 52M100 122c0-34 0-56-4-82M100 122c8-32 24-48 42-62" />{[0, 1, 2, 3].map((i) => <g key={i}>{leaf(92 - i * 10, 98 - i * 14, -84, 0.42, true)}{leaf(92 - i * 10, 98 - i * 14, 12, 0.42)}{leaf(100 - i, 98 - i * 17, -58, 0.44)}{leaf(100 - i, 98 - i * 17, 58, 0.44, true)}{leaf(110 + i * 10, 96 - i * 12, -10, 0.42)}{leaf(110 + i * 10, 96 - i * 12, 86, 0.42, true)}</g>)}{pot}</g>,
  cactus: <g><rect class="leaf" x="78" y="62" width="44" height="66" rx="22" /><ellipse class="leaf-dark" cx="78" cy="50" rx="17" ry="25" transform="rotate(-22 78 50)" /><ellipse class="leaf" cx="122" cy="46" rx="15" ry="23" transform="rotate(20 122 46)" />{[[90, 80], [108, 76], [98, 98], [114, 104], [84, 108], [74, 44], [84, 58], [122, 40], [118, 54]].map(([x, y]) => <path key={`${x} ${y}`} class="spine" d={`M${x} ${y}l-3-3m3 3 3-3m-3 3v4`} />)}<circle class="bloom" cx="129" cy="24" r="6" />{pot}</g>,
  terrarium: <g><path class="glass" d="M84 34h32v14c26 10 40 34 40 64 0 40-24 68-56 68s-56-28-56-68c0-30 14-54 40-64z" /><path class="soil" d="M47 132h106c-6 30-26 48-53 48s-47-18-53-48z" /><path class="moss" d="M47 134c12-14 26-12 34-6 10-12 28-12 36 0 12-8 28-6 36 6z" />{leaf(82, 130, -24, 0.75, true)}{leaf(88, 130, 18, 0.9)}{leaf(118, 128, 30, 0.7)}{leaf(114, 128, -14, 0.8, true)}<path class="shine" d="M62 88c4-14 12-24 24-30" /><rect class="cork" x="80" y="20" width="40" height="18" rx="5" /></g>,
  pot: <g><path class="clay" d="M58 84h84l-10 90a7 7 0 0 1-7 7H75a7 7 0 0 1-7-7z" /><path class="clay-lip" d="M52 66h96a5 5 0 0 1 5 5v16a5 5 0 0 1-5 5H52a5 5 0 0 1-5-5V71a5 5 0 0 1 5-5z" /><path class="groove" d="M64 118h72M66 130h68" /></g>,
};
