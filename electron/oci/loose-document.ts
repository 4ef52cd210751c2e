/**
 * An index or a manifest alone in a file, as registries hand it out and tools print it: what it
 * refers to is shown, and none of it is here.
 */
import { FailureError } from '../../shared/failure.ts';
import { Decoder } from './decoder.ts';
import { readJson } from './json.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { readNamed } from './named-document.ts';
import { enterRootDocument } from './root-document.ts';
import type { SourceContext } from './source-context.ts';

/** Throws `not-an-image` if it is neither; `path` is how the user named the file. */
export function walkLooseDocument(context: SourceContext, path: string): void {
  const [name = ''] = context.files.list('');
  const bytes = readNamed(context.files, name, MAX_DOCUMENT_BYTES, context);
  if (bytes !== null && enterRootDocument(context, name, bytes)) return;
  const format = bytes === null ? 'JSON' : formatOf(bytes);
  throw new FailureError('not-an-image', { name: path, format });
}

/** What a JSON document is that is no image, as far as its fields tell. */
function formatOf(bytes: Buffer): string {
  const { value } = readJson(bytes, new Set());
  const silent = new Decoder({ value, problems: [], oddNumbers: new Set() });
  const [first] = silent.list(value, '');
  if ('Config' in (silent.object(first, '') ?? {})) return 'manifest.json';
  const raw = silent.object(value, '') ?? {};
  return 'rootfs' in raw && 'architecture' in raw ? 'config' : 'JSON';
}
