/** The tables that the corpus is judged by: no reason in vain, no exception without its bytes. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { noFixtures } from '../support/fixtures.ts';
import { DISPUTES, EXCEPTIONS } from './corpus/exceptions.ts';
import { fieldsOf } from './corpus/fields.ts';
import { REASON_PATTERNS } from './corpus/reasons.ts';
import { STRICT } from './corpus/refusals.ts';
import { unitsOf, type KnownUnit } from './corpus/truth.ts';

const units = (['image', 'evidence', 'hostile'] as const).flatMap(unitsOf);

if (noFixtures !== undefined) it('tables of the corpus', (context) => context.skip(noFixtures));

describe.runIf(units.length > 0)('tables of the corpus', () => {
  it('hold every unit of the catalogue', () => {
    expect(units).toHaveLength(685);
  });

  it('give no reason for a field that occurs nowhere', () => {
    const fields = [...new Set(units.flatMap(({ known }) => [...fieldsOf(known)]))];
    for (const pattern of REASON_PATTERNS)
      expect(
        fields.some((field) => pattern.test(field)),
        String(pattern),
      ).toBe(true);
  });

  it('excuse no refusal that was never made', () => {
    const skopeo = units.flatMap(({ known }) => known.skopeo ?? []);
    const words = [
      ...skopeo.flatMap((each) => [each.refused, each.config_refused, each.inspect_refused]),
      ...skopeo.map((each) => each.merged_rootfs?.refused),
      ...units.flatMap(({ known }) => (known.umoci_stat ?? []).map((each) => each.refused)),
    ].filter((each) => each !== undefined);
    for (const [pattern] of STRICT)
      expect(
        words.some((each) => pattern.test(each)),
        String(pattern),
      ).toBe(true);
  });

  it('know every exception from its bytes', () => {
    for (const [name, { shownBy }] of Object.entries(EXCEPTIONS))
      expect(textOf(unitCalled(name), shownBy.file), name).toContain(shownBy.text);
  });

  it('dispute over tars that are there', () => {
    for (const name of Object.keys(DISPUTES)) expect(unitCalled(name).known.gnu_tar).toBeDefined();
  });
});

function unitCalled(name: string): KnownUnit {
  const unit = units.find((each) => each.name === name);
  if (unit === undefined) throw new Error(`there is no unit ${name}`);
  return unit;
}

function textOf(unit: KnownUnit, file = ''): string {
  const bytes = readFileSync(path.join(unit.path, file));
  const isPacked = unit.known.outer_compression === 'gzip';
  return (isPacked ? gunzipSync(bytes) : bytes).toString('latin1');
}
