// Hours of use in minutes: a visitor with several tabs and an agent write to each other while servers die, networks break and tabs come and go.
//   MESSAGES=10000 SEED=7 node test/soak/run.mjs
import "../rig/typescript.mjs";

const { main } = await import("./soak.ts");
process.exitCode = await main(Number(process.env.MESSAGES ?? 400), Number(process.env.SEED ?? 1));
