/** package.json of an installed npm package. */
import type { Met } from './found-packages.ts';
import { member, metadataValue, textMember } from './json-metadata.ts';

/** Nothing for one that names no package: packages have such files in folders of their own. Throws `DatabaseError`. */
export function* readNpmPackage(bytes: Buffer): Generator<Met> {
  const value = metadataValue(bytes);
  const [name, version] = [textMember(value, 'name'), textMember(value, 'version')];
  if (name === null || version === null) return;
  yield { package: { name, version, architecture: null, licence: licenceOf(value) } };
}

/** A text; older packages have objects, and lists of them. */
function licenceOf(value: unknown): string | null {
  const given = member(value, 'license') ?? member(value, 'licenses');
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  const texts = all
    .map((each) => (typeof each === 'string' ? each : textMember(each, 'type')))
    .filter((each) => each !== null);
  return texts.length === 0 ? null : texts.join(', ');
}
