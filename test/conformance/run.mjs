// Runs the conformance cases against the shipped binary in real browsers and prints a closing line for each.
//   node test/conformance/run.mjs [name …]    cases whose name contains one of the words; all without any
//   BROWSER=firefox …                         in one engine: chromium, firefox or webkit; in all three without it
//   UPDATE=1 …                                writes the traces instead of comparing them (a typing aid: a trace comes
//                                             from the contract, line by line, not from what the build happens to do)
import "../rig/typescript.mjs";

const { main } = await import("./runner.ts");
process.exitCode = await main(process.argv.slice(2));
