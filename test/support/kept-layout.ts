/** A library as a layout on disk, made without the code that keeps images. */
import { layoutTree, type BuiltSource } from './image-builder.ts';
import { writeDirectory } from './archive.ts';
import type { JsonDescriptor } from './blobs.ts';

const REF_NAME = 'org.opencontainers.image.ref.name';

/** What is Drydock's own in a library stays there. */
const OWN = { 'dev.drydock.kept.records': 'a1,b2', 'dev.drydock.kept.note': 'seen on Monday' };

/**
 * Writes the folder, which must not be there: the first root has the name, or none for null; the others
 * stand in it as they were built.
 */
export function writeLibrary(built: BuiltSource, folder: string, name: string | null): string {
  const [first, ...others] = built.roots as [JsonDescriptor, ...JsonDescriptor[]];
  const annotations = name === null ? OWN : { ...OWN, [REF_NAME]: name };
  const roots = [{ ...first, annotations }, ...others];
  return writeDirectory(layoutTree({ blobs: built.blobs, roots }), folder);
}
