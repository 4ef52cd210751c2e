/** Runs one candidate in this process and prints what its work took, without the start, as JSON. */
import { useProductModules } from './product-modules.ts';

await useProductModules();
const { CANDIDATES } = await import('./candidates.ts');

const [name = '', folder = '', ...files] = process.argv.slice(2);
const work = CANDIDATES[name];
if (work === undefined) throw new Error(`There is no candidate ${name}.`);
const started = performance.now();
const before = process.cpuUsage();
await work({ folder, files });
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
const cpuSeconds = (user + system) / 1_000_000;
process.stdout.write(`${JSON.stringify({ seconds, cpuSeconds })}\n`);
