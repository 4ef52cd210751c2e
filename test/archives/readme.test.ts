// The table of formats in the documentation is the table that is tested, and the readme's example is what is printed.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { drydock } from '../support/command.ts';
import type { Format } from './format-row.ts';
import { DOCKER_FORMATS } from './formats-docker.ts';
import { LAYER_FORMATS } from './formats-layers.ts';
import { OCI_FORMATS } from './formats-oci.ts';
import { OTHER_FORMATS } from './formats-other.ts';

/** The first cell of a row, for the kinds of source that stand in it. */
const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['OCI layout, folder or tar', ['oci-layout', 'oci-archive']],
  ['docker archive, tar or folder', ['docker-archive']],
  ['`dir:` folder', ['docker-dir']],
  ['docker archive without manifests', ['docker-v1']],
  ['registry storage, folder or tar', ['registry']],
  ['zarf package', ['zarf']],
];
const INSIDE = 'inside any of them';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const formats = readFileSync(path.join(root, 'docs/formats.md'), 'utf8');

function formatsOf(rows: readonly Format[]): string[] {
  return [...new Set(rows.map(({ format }) => format))];
}

it('lists in the documentation exactly the formats that are tested', () => {
  const cells = formats
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const listed = (row: string) => cells.find(([, first]) => first === row)?.[2]?.split(' · ') ?? [];
  const whole = [...DOCKER_FORMATS, ...OCI_FORMATS, ...OTHER_FORMATS];
  const inside = formatsOf(LAYER_FORMATS);
  const seen = new Set<string>(inside);
  for (const [row, kinds] of ROWS) {
    const tested = formatsOf(whole.filter(({ kind }) => kinds.includes(kind)));
    const fresh = tested.filter((format) => !seen.has(format));
    for (const format of fresh) seen.add(format);
    expect(listed(row), row).toEqual(fresh);
  }
  expect(listed(INSIDE)).toEqual(inside);
  expect(seen.size).toBe(formatsOf([...whole, ...LAYER_FORMATS]).length);
});

it('shows in the readme what match prints', async () => {
  const example = /^```console\n\$ npm run -s drydock -- (match [^\n]*)\n([^`]*)^```$/m.exec(
    readme,
  );
  const [, command = '', printed = ''] = example ?? [];
  const { code, stdout } = await drydock(command.split(' '));
  expect(stdout).toBe(printed);
  expect(code).toBe(3);
});
