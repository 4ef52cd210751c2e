/** `drydock licences`: of what others Drydock is made. The build writes both texts beside this command line. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { readFailure } from '../io/extent.ts';
import type { Request } from './arguments.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Output } from './text.ts';

const FOLDER = path.resolve(import.meta.dirname, '../licences');

/** Prints the notices, or as JSON the SBOM. Throws a FailureError if they are not there. */
export function licences({ json }: Extract<Request, { do: 'licences' }>, out: Output): ExitCode {
  const file = path.join(FOLDER, json ? 'drydock.cdx.json' : 'third-party.txt');
  out.printLines(readText(file).trimEnd().split('\n'));
  return EXIT.done;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw readFailure(error, file);
  }
}
