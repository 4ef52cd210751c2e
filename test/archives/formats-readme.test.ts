// The readme promises exactly the formats that the table proves.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { FORMATS } from './formats.ts';

/** Starts the readme's table of formats. */
const HEADING = /^\| format +\|.*$/m;

// The table of the readme comes when every format is read.
it.skip('the readme lists every format once, and nothing else', () => {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, after = ''] = readme.split(HEADING);
  const [table = ''] = after.trimStart().split('\n\n');
  const [, ...rows] = table.split('\n');
  const listed = rows.map((row) => row.split('|')[1]?.replaceAll('`', '').trim());
  const proven = new Set(FORMATS.filter(({ pending }) => !pending).map(({ format }) => format));
  expect(listed.toSorted()).toEqual([...proven].sort());
});
