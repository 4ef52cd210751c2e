/** What BuildKit says of the repository that it built from: `vcs` in its own metadata. */
import type { StatedDigest } from '../../shared/attestation.ts';
import { field, textField } from '../evidence/fields.ts';
import { shownText } from './shown-text.ts';

/** The key of its metadata in provenance 0.2. */
export const BUILDKIT_METADATA = 'https://mobyproject.org/buildkit@v1#metadata';

/** None where the context of the build was no repository. */
export function buildKitSource(metadata: unknown): readonly StatedDigest[] {
  const vcs = field(metadata, 'vcs');
  const name = textField(vcs, 'source') ?? '';
  // Of a work tree with changes it ends in `-dirty`, and is no commit.
  const revision = textField(vcs, 'revision') ?? '';
  if (name === '' && revision === '') return [];
  return [
    { name: shownText(name), digests: revision === '' ? [] : [shownText(`gitCommit:${revision}`)] },
  ];
}
