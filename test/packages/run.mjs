// Packs the npm package as it is published, installs it into a scratch project and uses it there as a site does.
//   node test/packages/run.mjs [word …]    what has one of the words in its claim; all without any
import "../rig/typescript.mjs";

const { main } = await import("./packages.ts");
process.exitCode = await main(process.argv.slice(2));
