/** Signature files of the `dir:` transport as companions. */
import type { SignatureFile } from '../oci/signature-files.ts';
import type { FoundCompanion } from './find-companions.ts';

export function besideCompanions(files: readonly SignatureFile[]): readonly FoundCompanion[] {
  return files.map(({ path, size, subject, form, readable }) => ({
    id: `beside/${path}`,
    kind: 'signature',
    form,
    link: 'file-beside',
    subject,
    manifest: null,
    blob: null,
    path,
    mediaType: '',
    artifactType: null,
    predicateType: null,
    size: readable ? size : null,
    present: readable,
    annotations: {},
  }));
}
