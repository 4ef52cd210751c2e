/** A library as a layout on disk, made without the code that keeps images. */
import { REF_NAME, SUBJECTS } from '../../electron/oci/layout-root.ts';
import { writeDirectory } from './archive.ts';
import type { JsonDescriptor } from './blobs.ts';
import { layoutTree, type BuiltSource } from './image-builder.ts';

/** What is Drydock's own in a library stays there. */
const OWN = { 'dev.drydock.kept.records': 'a1,b2', 'dev.drydock.kept.note': 'seen on Monday' };

/**
 * Writes the folder, which must not be there: the first root has the name, or none for null; the others
 * stand in it as they were built, an artifact with what it is about, as the library has it.
 */
export function writeLibrary(built: BuiltSource, folder: string, name: string | null): string {
  const [first, ...others] = built.roots as [JsonDescriptor, ...JsonDescriptor[]];
  const annotations = name === null ? OWN : { ...OWN, [REF_NAME]: name };
  const about = { ...OWN, [SUBJECTS]: built.images[0]?.manifest.digest };
  const listed = others.map((each) =>
    'artifactType' in each ? { ...each, annotations: about } : each,
  );
  const roots = [{ ...first, annotations }, ...listed];
  return writeDirectory(layoutTree({ blobs: built.blobs, roots }), folder);
}
