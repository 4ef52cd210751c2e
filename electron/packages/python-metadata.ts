/** METADATA and PKG-INFO of installed Python distributions (core metadata 1.0 to 2.4). */
import type { Met } from './found-packages.ts';
import { firstOf, headerFields, type HeaderFields } from './header-fields.ts';

const RULES = {
  wanted: new Set(['name', 'version', 'license', 'license-expression', 'classifier']),
  fold: '\n',
} as const;
const CLASSIFIER = 'License :: ';

export function* readPythonMetadata(bytes: Buffer): Generator<Met> {
  const fields = headerFields(bytes.toString('utf8'), RULES);
  const name = firstOf(fields, 'name') ?? '';
  const version = firstOf(fields, 'version') ?? '';
  yield { package: { name, version, architecture: null, licence: licenceOf(fields) } };
}

/** Of a licence's full text its first line; `UNKNOWN` is what tools wrote where there was none. */
function licenceOf(fields: HeaderFields): string | null {
  const expression = firstOf(fields, 'license-expression');
  if (expression !== null) return expression;
  const written = firstOf(fields, 'license')?.split('\n', 1)[0]?.trim() ?? '';
  if (written !== '' && written !== 'UNKNOWN') return written;
  const classified = (fields.get('classifier') ?? [])
    .filter((each) => each.startsWith(CLASSIFIER))
    .map((each) => each.split(' :: ').at(-1)?.trim() ?? '');
  return classified.length === 0 ? null : classified.join(', ');
}
