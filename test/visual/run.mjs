// Photographs every state of the widget as the demo's gallery shows it, compares each picture with the one that was looked
// at and kept (test/visual/pictures), and asks axe about it. What differs is left in test/visual/out: the new picture, and
// one of the difference. Then it asks of each what is cut, covered or too small where there is little room (narrow.ts).
//   node test/visual/run.mjs [part of a picture's name …]
//   UPDATE=1 keeps the pictures that differ; look at each before it is committed
import "../rig/typescript.mjs";

const { main } = await import("./visual.ts");
process.exitCode = await main(process.argv.slice(2));
