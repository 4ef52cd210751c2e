/** NAME.deps.json of a .NET application: its libraries, as `name/version`, of which packages are wanted. */
import { DatabaseError } from './database-error.ts';
import type { Met } from './found-packages.ts';
import { member, metadataValue, textMember } from './json-metadata.ts';

export function* readNugetDeps(bytes: Buffer): Generator<Met> {
  const libraries = member(metadataValue(bytes), 'libraries');
  if (typeof libraries !== 'object' || libraries === null)
    throw new DatabaseError('it has no libraries');
  for (const [key, library] of Object.entries(libraries)) {
    if (textMember(library, 'type') !== 'package') continue;
    const slash = key.indexOf('/');
    const name = key.slice(0, Math.max(0, slash));
    yield { package: { name, version: key.slice(slash + 1), architecture: null, licence: null } };
  }
}
