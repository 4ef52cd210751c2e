/** Formats whose readers are on their way. A row moves on by losing `pending`. */
import { podmanDockerDir, skopeoDir, skopeoDirAll } from '../support/producers/dir-transport.ts';
import { dockerSave19 } from '../support/producers/docker-v1.ts';
import {
  ocMirrorArchive,
  ocMirrorDifference,
  registryStorage,
} from '../support/producers/registry.ts';
import { signedSchema1, unsignedSchema1 } from '../support/producers/schema1.ts';
import { zarfPackage, zarfWithChangedComponent } from '../support/producers/zarf.ts';
import type { Format } from './format-row.ts';

const DIR = {
  format: 'skopeo dir:',
  form: 'folder',
  kind: 'docker-dir',
  verdict: 'verified',
} as const;
const V1 = {
  format: 'docker save up to 1.9',
  make: dockerSave19,
  kind: 'docker-v1',
  verdict: 'incomplete',
  codes: ['legacy-format'],
} as const;
const SCHEMA1 = {
  format: 'Docker schema 1',
  form: 'folder',
  kind: 'oci-layout',
  verdict: 'incomplete',
  codes: ['legacy-format'],
} as const;
const REGISTRY = {
  format: 'registry storage',
  make: registryStorage,
  kind: 'registry',
  verdict: 'verified',
} as const;
const OC_MIRROR = { format: 'oc-mirror archive', form: 'tar', kind: 'registry' } as const;
const ZARF = {
  format: 'Zarf package',
  make: zarfPackage,
  kind: 'zarf',
  verdict: 'verified',
} as const;

const ROWS: readonly Format[] = [
  { ...DIR, make: skopeoDir, but: 'signed' },
  { ...DIR, make: skopeoDirAll, but: 'all platforms' },
  { ...DIR, make: podmanDockerDir, format: 'podman save docker-dir' },
  { ...V1, form: 'tar' },
  { ...V1, form: 'folder' },
  { ...SCHEMA1, make: unsignedSchema1, but: 'unsigned' },
  { ...SCHEMA1, make: signedSchema1, but: 'signed' },
  { ...REGISTRY, form: 'folder' },
  { ...REGISTRY, form: 'tar' },
  { ...OC_MIRROR, make: ocMirrorArchive, verdict: 'verified' },
  {
    ...OC_MIRROR,
    but: 'a difference to an earlier one',
    make: ocMirrorDifference,
    verdict: 'incomplete',
    codes: ['blob-missing'],
  },
  { ...ZARF, form: 'tar', outer: 'zstd' },
  { ...ZARF, form: 'folder' },
  {
    ...ZARF,
    but: 'a component changed',
    make: zarfWithChangedComponent,
    form: 'tar',
    outer: 'zstd',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
  },
];

export const NEW_FORMATS: readonly Format[] = ROWS.map((row) =>
  row.outer === undefined ? row : { ...row, pending: true },
);
