/**
 * One platform of a five-platform image, without its layer: what is here is right, most is not
 * here, and nobody may call that verified.
 */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import '../../build/testing/corpus-outcome.ts';
import { documented, drydock, type Documented } from '../support/command.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { actualDigest, type VerifyDocument } from './corpus/document.ts';
import { Ledger } from './corpus/ledger.ts';
import { LIMIT, measuredVerify } from './corpus/measured.ts';

const INDEX = 'sha256:927d98197ec1141a368550822d18fa1c60bdae27b78b0c004f705f548c07814f';
const MANIFEST = 'sha256:4a1c4b21597c1b4415bdbecb28a3296c6b5e23ca4f9feeb599860a1dac6a0108';
const CONFIG = 'sha256:80d28bedfe5dec59da9ebf8e6260224ac9008ab5c11dbbe16ee3ba3e4439ac2c';
const LAYER = 'sha256:c74f8866df097496217c9f15efe8f8d3db05d19d678a02d01cc7eaed520bb136';
const DIFF_ID = 'sha256:ba0dae6243cc9fa2890df40a625721fdbea5c94ca6da897acdd814d710149770';
const pause = fixture('pause-3.2');

let verified: Documented;

beforeEach((context) => {
  context.skip(noFixtures !== undefined, noFixtures);
});

beforeAll(async () => {
  if (noFixtures === undefined) verified = await documented('verify', [pause, '--stats']);
}, 60_000);

it('is a file of the corpus like others', async ({ task }) => {
  const run = await measuredVerify(pause);
  const document = JSON.parse(run.stdout) as VerifyDocument;
  const ledger = new Ledger();
  ledger.same('verdict', document.verdict, 'incomplete');
  ledger.holds('seconds', run.seconds <= LIMIT.seconds, `took ${run.seconds} s`);
  ledger.holds('memory', run.memory <= LIMIT.memory, `took ${run.memory} bytes`);
  for (const digest of [INDEX, MANIFEST, CONFIG])
    ledger.same('present', actualDigest(document, digest), digest);
  const [image] = document.images;
  ledger.same('config', image?.imageID, CONFIG);
  ledger.same('layer', [image?.layers[0]?.digest, image?.layers[0]?.size], [LAYER, 296_534]);
  ledger.same('diffID', image?.layers[0]?.diffID, DIFF_ID);
  const { compared, differences } = ledger;
  const opened = document.source.kind;
  task.meta.corpus = {
    kind: 'pause-3.2',
    opened,
    declined: null,
    compared,
    differences,
    omitted: [],
  };
  expect(differences).toEqual([]);
});

it('is incomplete, with exit code 3', () => {
  expect(verified.document.verdict).toBe('incomplete');
  expect(verified.document.images.map(({ verdict }) => verdict)).toEqual(['incomplete']);
  expect(verified.outcome.code).toBe(3);
});

it('verifies exactly the three blobs that are here', () => {
  const { blobs } = verified.document;
  const verifiedBlobs = blobs.filter(({ status }) => status === 'verified');
  expect(verifiedBlobs.map(({ role, digest }) => [role, digest])).toEqual([
    ['index', INDEX],
    ['manifest', MANIFEST],
    ['config', CONFIG],
  ]);
  const missing = blobs.filter(({ status }) => status === 'missing');
  expect(missing.map(({ role }) => role).sort()).toEqual([
    ...['layer', 'manifest', 'manifest', 'manifest', 'manifest'],
  ]);
  expect(blobs).toHaveLength(8);
});

it('names the layer and the platforms that are not here', () => {
  const { images, indexes, findings } = verified.document;
  expect(images).toMatchObject([
    {
      digest: MANIFEST,
      imageID: CONFIG,
      platform: 'linux/amd64',
      layers: [{ digest: LAYER, diffID: DIFF_ID, size: 296_534, status: 'missing', entries: null }],
    },
  ]);
  expect(indexes).toMatchObject([{ digest: INDEX }]);
  expect(indexes[0]?.manifests.map(({ platform, present }) => [platform, present])).toEqual([
    ['linux/amd64', true],
    ['linux/arm/v7', false],
    ['linux/arm64', false],
    ['linux/ppc64le', false],
    ['linux/s390x', false],
  ]);
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual(
    Array.from({ length: 5 }, () => ['blob-missing', 'warning']),
  );
});

it('knows what can be expected of it, and what cannot', async () => {
  const codes = [INDEX, MANIFEST, CONFIG, LAYER, DIFF_ID].map(async (digest) => {
    const { code } = await drydock(['verify', pause, '--expect', digest, '--quiet']);
    return code;
  });
  expect(await Promise.all(codes)).toEqual([3, 3, 3, 3, 3]);
  const other = CONFIG.replace('80d2', '80d3');
  expect((await drydock(['verify', pause, '--expect', other])).code).toBe(1);
});

it('can be inspected, and has no files to list', async () => {
  const inspected = await drydock(['inspect', pause]);
  expect(inspected.code).toBe(0);
  expect(inspected.stdout).toContain(CONFIG);
  const files = await drydock(['ls', pause]);
  expect(files.code).toBe(3);
  expect(files.stderr).toContain(LAYER.slice(0, 19));
});
