import { describe, expect, it } from 'vitest';
import { toldByJson } from '../../support/told.ts';

const CONFIG = `sha256:${'3'.repeat(64)}`;

describe('odd values in what commands print', () => {
  const values: readonly unknown[] = [
    null,
    1,
    'text',
    [],
    [null],
    [[]],
    {},
    [{ Id: 1, RootFS: { Layers: 7 }, RepoTags: [1, null, ''] }],
    [{ Id: CONFIG, RepoTags: [1, null, ''], RootFS: { Layers: [1] }, Descriptor: 7 }],
    { Digest: 1, Layers: 'x', Architecture: 2 },
    { images: [null, 1, { id: 1, repoDigests: 1 }] },
    { schemaVersion: 2, manifests: [null, 1, { digest: 1, platform: 'x' }] },
    { schemaVersion: 2, config: {}, layers: [null, {}, { digest: [] }] },
    { rootfs: { diff_ids: [1, null] } },
    { Ref: '', Descriptor: {}, Raw: 1 },
    [{ Ref: 'x', Descriptor: { digest: 1 }, SchemaV2Manifest: 3 }],
    { name: 'x', tags: null },
    { name: 'x', tags: [], manifest: { a: null, b: { tag: [1] } } },
    { image_summary: { digest: '' } },
    { results: { images: [null, {}] }, steps: [] },
    { 'containerimage.digest': '', 'image.name': 7 },
    [{ Config: '', Layers: [], RepoTags: 'x' }],
    JSON.parse('{"__proto__": {"Id": "x", "RootFS": {}}}'),
  ];

  it.each(values.map((value) => [JSON.stringify(value)]))('throws nothing on %s', (text) => {
    expect(
      toldByJson(text)
        .claims.flat()
        .every((line) => typeof line === 'string'),
    ).toBe(true);
  });
});
