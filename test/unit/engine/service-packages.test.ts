import { describe, expect, it } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import { writeDirectory } from '../../support/archive.ts';
import { readsHere } from '../../support/reads.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { stackedImage } from '../../support/stacked-image.ts';
import { inThread } from '../../support/verified.ts';
import { connect, job, openJob, otherJob } from './serve.ts';

const scratch = scratchFolder();
/** More than are held at one time. */
const OTHERS = 4;

const SBOM = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  components: [
    { type: 'library', name: 'musl', version: '1', purl: 'pkg:apk/alpine/musl@1' },
    { type: 'library', name: 'zlib', version: '9', purl: 'pkg:apk/alpine/zlib@9' },
  ],
});

async function served() {
  const { engine: client, events } = connect((path) => openSession(path), {
    runner: inThread,
    reads: readsHere,
  });
  const text = (name: string, body: string) => ({ name, body: Buffer.from(body) });
  const files = [
    text('lib/apk/db/installed', 'P:musl\nV:1\nL:MIT\n\nP:zlib\nV:2\nL:Zlib\n'),
    text('usr/share/sbom/all.cdx.json', SBOM),
  ];
  const path = writeDirectory(await stackedImage([files]), scratch.next());
  const { source, graph } = await client.call('openPath', { path, job: openJob });
  const image = graph.images[0]?.id ?? '';
  const page = { source, image, offset: 0, limit: 10 };
  return { client, events, path, source, image, page };
}

describe('packages that are asked of the engine', () => {
  it('are counted, listed and searched', async () => {
    const { client, source, image, page } = await served();
    const read = await client.call('readPackages', { source, image, job });
    expect(read).toMatchObject({ image, total: 2, problems: [], missing: [] });
    expect(read).not.toHaveProperty('packages');
    expect(await client.call('listPackages', { ...page, text: 'zLIB' })).toEqual({
      total: 1,
      rows: [
        {
          format: 'apk',
          name: 'zlib',
          version: '2',
          architecture: null,
          licence: 'Zlib',
          path: 'lib/apk/db/installed',
        },
      ],
    });
    const second = await client.call('listPackages', { ...page, text: '', offset: 1, limit: 1 });
    expect([second.total, second.rows.map(({ name }) => name)]).toEqual([2, ['zlib']]);
  });

  it('are compared with an SBOM among the files', async () => {
    const { client, source, image, page } = await served();
    const { comparisons } = await client.call('readPackages', { source, image, job });
    expect(comparisons).toEqual([
      {
        sbom: `inside/${image}/usr/share/sbom/all.cdx.json`,
        name: 'usr/share/sbom/all.cdx.json',
        origin: 'inside',
        aboutThis: false,
        same: 1,
        missing: 0,
        extra: 0,
        version: 1,
        notCompared: [],
        problem: null,
      },
    ]);
    const sbom = comparisons[0]?.sbom ?? '';
    expect(await client.call('listSbomDifferences', { ...page, sbom, text: 'version' })).toEqual({
      total: 1,
      rows: [{ kind: 'version', format: 'apk', name: 'zlib', found: '2', stated: '9' }],
    });
    await expect(
      client.call('listSbomDifferences', { ...page, sbom: 'other', text: '' }),
    ).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
  });

  it('are there as long as their source is open', async () => {
    const { client, source, image, page } = await served();
    const list = () => client.call('listPackages', { ...page, text: '' });
    await client.call('readPackages', { source, image, job });
    expect((await list()).total).toBe(2);
    await client.call('closeSource', { source });
    await expect(list()).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
  });

  it('are read again when other images took their room', async () => {
    const { client, path, source, image, page } = await served();
    await client.call('readPackages', { source, image, job });
    for (let i = 0; i < OTHERS; i++) {
      const other = await client.call('openPath', { path, job: openJob });
      await client.call('readPackages', { source: other.source, image, job });
    }
    expect((await client.call('listPackages', { ...page, text: '' })).total).toBe(2);
    const sbom = `inside/${image}/usr/share/sbom/all.cdx.json`;
    const differences = await client.call('listSbomDifferences', { ...page, sbom, text: '' });
    expect(differences.total).toBe(1);
  });

  it('of an image that is not there are refused', async () => {
    const { client, source } = await served();
    await expect(
      client.call('readPackages', { source, image: 'other', job }),
    ).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
  });

  it('are not read on once the job was cancelled', async () => {
    const { client, source, image } = await served();
    const reading = client.call('readPackages', { source, image, job: otherJob });
    await client.call('cancelJob', { job: otherJob });
    await expect(reading).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });
});
