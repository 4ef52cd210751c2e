/** Parameters of a build as rows: objects in objects become names with dots. */
import type { Provenance } from '../../shared/attestation.ts';
import { isRecord } from '../evidence/fields.ts';
import { shownText, shownValue } from './shown-text.ts';

type Parameters = Provenance['parameters'];

const MAX_ROWS = 1000;
/** Objects that are opened; deeper ones are JSON in one row. */
const MAX_DEPTH = 2;

/** `groups`: values, each under a name, or under none. */
export function parametersOf(
  groups: readonly (readonly [name: string, value: unknown])[],
): Parameters {
  const rows: { name: string; value: string }[] = [];
  for (const [name, value] of groups) add(rows, name, value, 0);
  if (rows.length <= MAX_ROWS) return rows;
  return [
    ...rows.slice(0, MAX_ROWS),
    { name: '…', value: 'There are more than 1,000; only these are listed.' },
  ];
}

function add(rows: { name: string; value: string }[], name: string, value: unknown, depth: number) {
  if (rows.length > MAX_ROWS || value === undefined || value === null || value === '') return;
  if (!isRecord(value) || depth === MAX_DEPTH) {
    rows.push({ name: shownText(name), value: shownValue(value) });
    return;
  }
  for (const [key, inner] of Object.entries(value))
    add(rows, name === '' ? key : `${name}.${key}`, inner, depth + 1);
}
