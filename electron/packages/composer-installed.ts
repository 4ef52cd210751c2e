/** vendor/composer/installed.json: a list of packages, or an object that has one since Composer 2. */
import { DatabaseError } from './database-error.ts';
import type { Met } from './found-packages.ts';
import { member, metadataValue, textMember, textsMember } from './json-metadata.ts';

export function* readComposerInstalled(bytes: Buffer): Generator<Met> {
  const value = metadataValue(bytes);
  const packages = Array.isArray(value) ? value : member(value, 'packages');
  if (!Array.isArray(packages)) throw new DatabaseError('it has no list of packages');
  for (const each of packages) {
    const licences = textsMember(each, 'license');
    yield {
      package: {
        name: textMember(each, 'name') ?? '',
        version: textMember(each, 'version') ?? '',
        architecture: null,
        licence: licences.length === 0 ? null : licences.join(', '),
      },
    };
  }
}
