/** Prints what checks of Sigstore signatures say in whatever runs it, and which cryptography that has. */
import { sigstoreReasons } from './sigstore-cases.ts';

const fixtures = process.argv.at(-1) ?? '';
const electron = 'electron' in process.versions;
process.stdout.write(JSON.stringify({ electron, reasons: sigstoreReasons(fixtures) }));
