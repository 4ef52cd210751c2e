/** What the builders of the table of hostile inputs make; they lie beside the working copy. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll } from 'vitest';
import { root } from '../../../build/setup/paths.ts';
import type { CaseId } from '../../support/security-case.ts';
import { lacking } from '../../support/peers.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import type { Place } from './case.ts';

const BUILDERS = path.resolve(root, '../shared/hostile');
const MINUTES = 60_000;

/** Builds the cases from one to another in the working folder; the generators are source text. */
const BUILD = `
const [builders, first, last] = process.argv.slice(1);
const { default: cases } = await import(builders + '/cases.mjs');
const { ctx } = await import(builders + '/k.mjs');
cases.forEach(({ run, gen }, i) => {
  const id = 'H' + String(i + 1).padStart(3, '0');
  if (!run || id < first || id > last) return;
  const context = ctx(id);
  new Function(...Object.keys(context), gen)(...Object.values(context));
});`;

/** Why nothing can be built here. */
export const noBuilders = fs.existsSync(BUILDERS)
  ? lacking('mkfifo', 'truncate', 'zstd', 'bzip2', 'xz')
  : 'the builders of hostile inputs are not beside this working copy';

export interface Built {
  /** The folder of everything that these tests make. */
  readonly folder: string;
  /** Where the source of a case stands, and a place for variants of it. */
  readonly place: (id: CaseId) => Place;
}

/** Has these cases, and those between them, built before the tests of a file run. */
export function builtCases(first: CaseId, last: CaseId): Built {
  const scratch = scratchFolder();
  const built = path.join(scratch.path, 'out');
  beforeAll(() => {
    if (noBuilders !== undefined) return;
    const args = ['--input-type=module', '-e', BUILD, '--', BUILDERS, first, last];
    execFileSync(process.execPath, args, { cwd: scratch.path });
  }, 4 * MINUTES);
  return {
    folder: scratch.path,
    place: (id) => {
      const names = fs.readdirSync(built).filter((each) => path.parse(each).name.startsWith(id));
      return { built: path.join(built, names[0] ?? id), next: (suffix) => scratch.next(suffix) };
    },
  };
}
