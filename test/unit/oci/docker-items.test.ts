import { describe, expect, it } from 'vitest';
import { decodeItems } from '../../../electron/oci/docker-items.ts';
import { toJson } from '../../support/blobs.ts';

const DIFF_ID = `sha256:${'1'.repeat(64)}`;
const texts = (bytes: Buffer) =>
  decodeItems(bytes).problems.map(({ kind, at, problem }) => `${kind} ${at}: ${problem}`);

describe('decodeItems', () => {
  it('gives names, layers and their types', () => {
    const LayerSources = { [DIFF_ID]: { mediaType: 'a/b', digest: DIFF_ID, size: 3 } };
    const { items, problems } = decodeItems(
      toJson([{ Config: 'c.json', RepoTags: ['a:b'], Layers: ['1/layer.tar'], LayerSources }]),
    );
    expect(problems).toEqual([]);
    expect(items).toEqual([
      {
        config: 'c.json',
        repoTags: ['a:b'],
        layers: ['1/layer.tar'],
        layerTypes: new Map([[DIFF_ID, 'a/b']]),
      },
    ]);
  });

  it('takes keys in any letters, as Go does', () => {
    const { items, problems } = decodeItems(
      toJson([{ config: 'c', repoTags: null, layers: ['l'] }]),
    );
    expect(problems).toEqual([]);
    expect(items).toMatchObject([{ config: 'c', repoTags: [], layers: ['l'] }]);
  });

  it.each([
    ['null', 'invalid : null, not a list of images'],
    ['{}', 'invalid : no list'],
    ['[{}]', 'invalid [0].Config: missing'],
    ['[7]', 'invalid [0]: no object'],
    ['[{"Config":"c","Layers":"l"}]', 'invalid [0].Layers: no list'],
    [
      '[{"Config":"c","config":"d"}]',
      'ambiguous [0].config: key "Config" is there in two spellings',
    ],
    ['[{"Config":"c","Config":"d"}]', 'ambiguous [0].Config: key "Config" is there twice'],
    ['not JSON', /^invalid : no JSON/],
  ])('says what is wrong with %s', (text, problem) => {
    expect(texts(Buffer.from(text))[0]).toEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });

  it('makes no image of nothing', () => {
    expect(decodeItems(toJson([])).items).toEqual([]);
  });
});
