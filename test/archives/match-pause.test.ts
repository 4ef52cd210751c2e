/**
 * What the public page on container image digests quotes, compared with the image that it walks through: one of
 * five platforms, without its layer.
 */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reconcile, type OpenArchive } from '../../electron/match/reconcile.ts';
import { openSession } from '../../electron/engine/session.ts';
import type { ClaimedKind } from '../../shared/evidence.ts';
import type { Match } from '../../shared/match.ts';
import { claim, evidence } from '../support/match-archive.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { inThread } from '../support/verified.ts';

const INDEX = 'sha256:927d98197ec1141a368550822d18fa1c60bdae27b78b0c004f705f548c07814f';
const AMD64 = 'sha256:4a1c4b21597c1b4415bdbecb28a3296c6b5e23ca4f9feeb599860a1dac6a0108';
const CONFIG = 'sha256:80d28bedfe5dec59da9ebf8e6260224ac9008ab5c11dbbe16ee3ba3e4439ac2c';
const LAYER = 'sha256:c74f8866df097496217c9f15efe8f8d3db05d19d678a02d01cc7eaed520bb136';
const DIFF_ID = 'sha256:ba0dae6243cc9fa2890df40a625721fdbea5c94ca6da897acdd814d710149770';

let before: OpenArchive;
let pause: OpenArchive;

beforeEach((context) => {
  context.skip(noFixtures !== undefined, noFixtures);
});

beforeAll(async () => {
  if (noFixtures !== undefined) return;
  const session = await openSession(fixture('pause-3.2'));
  const { graph } = session;
  before = { id: 'pause', graph, verification: session.verification() };
  const verification = await session.verify({ runner: inThread, keepListings: false });
  pause = { id: 'pause', graph, verification };
});

/** The match of what is named alone. */
function matchOf(text: string, kind: ClaimedKind = 'registry', archive = pause): Match {
  const held = evidence([claim([{ text, kind }])]);
  const [found] = reconcile([archive], [held], { platform: null, exempt: [] }).matches;
  if (found === undefined) throw new Error('no reference was read');
  return found.match;
}

/** Step, kind, digest, how it is known, platform. */
function chain({ proof }: Match) {
  return proof.map(({ step, kind, digest, known, platform }) => [
    ...[step, kind, digest, known, platform],
  ]);
}

function others(): readonly (readonly [string, string])[] {
  const [index] = pause.graph.indexes;
  return (index?.manifests ?? [])
    .filter(({ digest }) => digest !== AMD64)
    .map(({ digest, platform }) => [digest, platform ?? '']);
}

describe('the digests of the page', () => {
  it('index: the same image, in part', () => {
    const match = matchOf(`gcr.io/google-containers/pause@${INDEX}`);
    expect(match).toMatchObject({ verdict: 'same-image', reason: 'in-part', complete: false });
    expect(match.images).toEqual([{ archive: 'pause', image: AMD64 }]);
    expect(chain(match)).toEqual([
      ['named', 'index', INDEX, null, null],
      ['is', 'index', INDEX, 'verified', null],
      ['lists', 'manifest', AMD64, 'verified', 'linux/amd64'],
    ]);
  });

  it('linux/amd64 manifest: the same image, in part', () => {
    const match = matchOf(`k8s.gcr.io/pause@${AMD64}`);
    expect(match).toMatchObject({ verdict: 'same-image', reason: 'in-part', complete: false });
    expect(chain(match)).toEqual([
      ['named', 'manifest', AMD64, null, null],
      ['is', 'manifest', AMD64, 'verified', 'linux/amd64'],
    ]);
  });

  it('the manifests of four other platforms: listed, and not here', () => {
    expect(others().map(([, platform]) => platform)).toEqual([
      ...['linux/arm/v7', 'linux/arm64', 'linux/ppc64le', 'linux/s390x'],
    ]);
    for (const [digest, platform] of others()) {
      const match = matchOf(digest);
      expect(match).toMatchObject({
        ...{ verdict: 'same-image-this-platform', reason: 'listed-not-here' },
        ...{ complete: false, images: [] },
      });
      expect(chain(match)).toEqual([
        ['named', 'manifest', digest, null, null],
        ['listed-by', 'index', INDEX, 'verified', platform],
      ]);
    }
  });

  it('config: the same content, in part', () => {
    const match = matchOf(CONFIG, 'config');
    expect(match).toMatchObject({ verdict: 'same-content', reason: 'in-part', complete: false });
    expect(chain(match)).toEqual([
      ['named', 'config', CONFIG, null, null],
      ['is', 'config', CONFIG, 'verified', null],
      ['config-of', 'manifest', AMD64, 'verified', 'linux/amd64'],
    ]);
  });

  it('layer and diffID: named, and not here to be checked', () => {
    const layer = matchOf(LAYER, 'layer');
    expect(layer).toMatchObject({ verdict: 'not-verified', reason: 'layer-not-here' });
    expect(chain(layer)).toEqual([
      ['named', 'layer', LAYER, null, null],
      ['is', 'layer', LAYER, 'missing', null],
    ]);
    const diffID = matchOf(DIFF_ID, 'diffID');
    expect(diffID).toMatchObject({ verdict: 'not-verified', reason: 'layer-not-here' });
    expect(chain(diffID)).toEqual([
      ['named', 'diffID', DIFF_ID, null, null],
      ['layer', 'layer', LAYER, 'missing', null],
      ['unpacks', 'diffID', DIFF_ID, 'missing', null],
    ]);
  });

  it('one digit more or less: another image', () => {
    expect(matchOf(CONFIG.replace('80d2', '80d3'), 'config').verdict).toBe('different-image');
    expect(matchOf(`gcr.io/google-containers/pause@${INDEX.replace('927', '928')}`)).toMatchObject({
      ...{ verdict: 'different-image', reason: 'same-name' },
      near: { sameName: true, layersShared: 0, layersClaimed: 0 },
    });
  });

  it('its tag: no proof', () => {
    expect(matchOf('gcr.io/google-containers/pause:3.2')).toMatchObject({
      ...{ verdict: 'cannot-be-proven', reason: 'tag-only' },
      images: [{ archive: 'pause', image: AMD64 }],
    });
  });
});

it('matches nothing before it was checked', () => {
  const arm64 = others()[1]?.[0] ?? '';
  for (const digest of [INDEX, AMD64, arm64, CONFIG])
    expect(matchOf(digest, 'registry', before)).toMatchObject({
      ...{ verdict: 'not-verified', reason: 'unchecked', complete: false },
    });
});
