// Two browsers, one story, with a look at every screen on the way. Screenshots are left in test/journeys/out.
//   node test/journeys/run.mjs
import "../rig/typescript.mjs";

const { main } = await import("./story.ts");
process.exitCode = await main();
