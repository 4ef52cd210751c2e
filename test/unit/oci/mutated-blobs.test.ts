// What is stored is not what the documents say.

import {
  addWrongOrphan,
  append,
  config,
  drop,
  dropIndexJson,
  dropLayoutFile,
  empty,
  flipByte,
  index,
  layer,
  manifest,
  replaceBy,
  replaceByLink,
  truncate,
} from '../../support/mutate.ts';
import { describeMutations, type Row } from '../../support/mutation-table.ts';

const wrongBytes = { code: 'digest-mismatch', status: 'mismatch', verdict: 'damaged' } as const;
const absent = { code: 'blob-missing', status: 'missing', verdict: 'incomplete' } as const;
const noFile = { code: 'not-a-regular-file', status: 'unreadable', verdict: 'damaged' } as const;
/** A link that stays inside the source is followed, and what it leads to is checked. */
const followed = { code: 'symlinked-blob', status: 'verified', verdict: 'verified' } as const;
const OUTSIDE = { link: '/etc/hostname' };
const NOWHERE = { link: 'gone' };
/** Without the index nobody can say which images there are. */
const noImage = { other: null } as const;

const rows: Row[] = [
  { what: 'a byte of a layer is flipped', mutate: flipByte(layer), ...wrongBytes },
  { what: 'a byte of a config is flipped', mutate: flipByte(config), ...wrongBytes },
  { what: 'a byte of a manifest is flipped', mutate: flipByte(manifest), ...wrongBytes },
  { what: 'a byte of an index is flipped', mutate: flipByte(index), ...wrongBytes, ...noImage },
  { what: 'a layer is cut', mutate: truncate(layer), ...wrongBytes },
  { what: 'a layer is empty', mutate: empty(layer), ...wrongBytes },
  { what: 'a config is cut', mutate: truncate(config), ...wrongBytes },
  { what: 'a manifest is cut', mutate: truncate(manifest), ...wrongBytes },
  { what: 'a manifest is empty', mutate: empty(manifest), ...wrongBytes },
  { what: 'an index is cut', mutate: truncate(index), ...wrongBytes, ...noImage },
  { what: 'a layer is longer', mutate: append(layer), ...wrongBytes },
  { what: 'a config is longer', mutate: append(config), ...wrongBytes },
  { what: 'a manifest is longer', mutate: append(manifest), ...wrongBytes },
  { what: 'a layer is not there', mutate: drop(layer), ...absent },
  { what: 'a config is not there', mutate: drop(config), ...absent },
  { what: 'a manifest is not there', mutate: drop(manifest), ...absent },
  { what: 'an index is not there', mutate: drop(index), ...absent, ...noImage },
  { what: 'a layer is a link', mutate: replaceByLink(layer), ...followed },
  { what: 'a manifest is a link', mutate: replaceByLink(manifest), ...followed },
  { what: 'a config is a link', mutate: replaceByLink(config), ...followed },
  { what: 'an index is a link', mutate: replaceByLink(index), ...followed },
  { what: 'a layer is a link to nothing', mutate: replaceBy(layer, NOWHERE), ...noFile },
  { what: 'a layer is a link outside', mutate: replaceBy(layer, OUTSIDE), ...noFile },
  { what: 'a config is a link outside', mutate: replaceBy(config, OUTSIDE), ...noFile },
  { what: 'an index is a link outside', mutate: replaceBy(index, OUTSIDE), ...noFile, ...noImage },
  { what: 'a layer is a pipe', mutate: replaceBy(layer, 'fifo'), ...noFile },
  { what: 'a config is a pipe', mutate: replaceBy(config, 'fifo'), ...noFile },
  { what: 'a layer is a directory', mutate: replaceBy(layer, 'directory'), ...noFile },
  { what: 'a manifest is a directory', mutate: replaceBy(manifest, 'directory'), ...noFile },
  {
    what: 'a blob that nothing needs is wrong',
    mutate: addWrongOrphan,
    code: 'unreferenced-mismatch',
    status: 'mismatch',
    verdict: 'verified',
    notes: ['unreferenced-blobs'],
  },
  {
    what: 'oci-layout is not there',
    mutate: dropLayoutFile,
    code: 'layout-file-missing',
    verdict: 'verified',
  },
  {
    what: 'index.json is not there',
    mutate: dropIndexJson,
    code: 'index-missing',
    verdict: 'incomplete',
    other: 'incomplete',
  },
];

describeMutations('blobs that were changed', rows);
