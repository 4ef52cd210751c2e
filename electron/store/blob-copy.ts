/** What stands at a name, as a copy of a blob. */
import type { FileFact } from '../io/files.ts';
import type { BlobCopy } from './content-store.ts';

export function blobCopy(path: string, fact: FileFact): BlobCopy {
  switch (fact.kind) {
    case 'file':
      return { path, extent: fact.extent, cut: fact.cut };
    case 'unreadable':
      return { path, obstacle: { kind: 'unreadable', detail: fact.detail } };
    case 'directory':
      return { path, obstacle: { kind: 'not-a-file', detail: 'directory' } };
    case 'link':
      return { path, obstacle: { kind: 'not-a-file', detail: 'link' } };
    case 'special':
      return { path, obstacle: { kind: 'not-a-file', detail: fact.what } };
  }
}
