/** Which shape a source has, by the names at its top. */
import { FailureError } from '../../shared/failure.ts';
import type { SourceKind } from '../../shared/model.ts';
import type { Files } from '../io/files.ts';
import { wasCut } from './layout.ts';

const SHOWN_NAMES = 8;

/** Throws `not-an-image` with what was there instead, or `unsupported-format` with its name. */
export function detectKind(files: Files, path: string): SourceKind {
  const archive = files.archiveSize !== null;
  if (isThere(files, 'index.json') || isThere(files, 'oci-layout'))
    return archive ? 'oci-archive' : 'oci-layout';
  if (!archive && isThere(files, 'version') && isThere(files, 'manifest.json'))
    throw new FailureError('unsupported-format', { name: path, format: 'dir: transport' });
  if (isThere(files, 'manifest.json')) return 'docker-archive';
  const cut = wasCut(files);
  if (cut && files.list('blobs').length > 0) return 'oci-archive';
  if (cut && files.list('').some((name) => /^[a-f0-9]{64}(\.json|\.tar)?$/.test(name)))
    return 'docker-archive';
  if (isThere(files, 'repositories'))
    throw new FailureError('unsupported-format', { name: path, format: 'docker save before 1.10' });
  const names = files.list('');
  throw new FailureError('not-an-image', {
    name: path,
    found: names.slice(0, SHOWN_NAMES).join(', '),
    more: Math.max(0, names.length - SHOWN_NAMES),
  });
}

function isThere(files: Files, name: string): boolean {
  return files.resolve(name) !== undefined && files.resolve(name)?.kind !== 'directory';
}
