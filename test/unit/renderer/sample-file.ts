/** A row of a view of files. */
import type { FileRow } from '../../../shared/model.ts';

/** A small file `a`, but for what is given. */
export function fileRow(given: Partial<FileRow> = {}): FileRow {
  return {
    name: 'a',
    path: 'a',
    type: 'file',
    size: 1,
    mode: 0o644,
    uid: 0,
    gid: 0,
    uname: '',
    gname: '',
    mtime: 0,
    linkname: null,
    xattrs: [],
    device: null,
    hasChildren: false,
    twin: false,
    implied: false,
    at: null,
    layer: null,
    change: null,
    changed: [],
    before: null,
    changedBelow: false,
    ...given,
  };
}
