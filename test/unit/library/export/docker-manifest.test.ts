import { expect, it } from 'vitest';
import type { ExportRoot } from '../../../../electron/library/export/chosen-root.ts';
import { dockerManifest } from '../../../../electron/library/export/docker-manifest.ts';
import type { ImageSummary, LayerSummary } from '../../../../shared/model.ts';

const CONFIG = `sha256:${'c'.repeat(64)}`;
const LAYER = `sha256:${'1'.repeat(64)}`;
const DIFF_ID = `sha256:${'d'.repeat(64)}`;
const ZSTD = 'application/vnd.oci.image.layer.v1.tar+zstd';

function root(layer: Partial<LayerSummary>, diffIDs: readonly string[] | null): ExportRoot {
  const layers = [{ digest: LAYER, diffID: DIFF_ID, mediaType: ZSTD, size: 5, ...layer }];
  const image = { imageID: CONFIG, config: { diffIDs }, layers } as unknown as ImageSummary;
  return { image } as unknown as ExportRoot;
}

it('is what docker save writes', () => {
  expect(JSON.parse(String(dockerManifest(root({}, [DIFF_ID]), 'app')))).toEqual([
    {
      Config: `blobs/sha256/${'c'.repeat(64)}`,
      RepoTags: ['app:latest'],
      Layers: [`blobs/sha256/${'1'.repeat(64)}`],
      LayerSources: { [DIFF_ID]: { mediaType: ZSTD, size: 5, digest: LAYER } },
    },
  ]);
});

it.each([null, 'App', 'app@sha256:00'])('has no name for %s', (name) => {
  expect(JSON.parse(String(dockerManifest(root({}, [DIFF_ID]), name)))).toEqual([
    expect.objectContaining({ RepoTags: null }),
  ]);
});

it.each([
  ['no image at all', { image: null } as unknown as ExportRoot],
  ['a config without diffIDs', root({}, null)],
  ['a config with others', root({}, [DIFF_ID, DIFF_ID])],
  ['a layer that is no tar', root({ mediaType: 'application/spdx+json' }, [DIFF_ID])],
  ['a layer that is encrypted', root({ mediaType: `${ZSTD}+encrypted` }, [DIFF_ID])],
])('is not made for %s', (_, made) => {
  expect(() => dockerManifest(made, 'app:1')).toThrow('not-exported');
});
