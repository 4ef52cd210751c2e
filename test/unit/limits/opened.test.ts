/** Fixed limits of sources, archives and layers, reached with lowered numbers: each is named, nothing is called verified. */
import * as fs from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { useLimits } from '../../../shared/limits/in-force.ts';
import { failureSentence, findingSentence } from '../../../shared/sentences.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { BlobScan } from '../../../electron/oci/scan.ts';
import { LayerMerge } from '../../../electron/tree/layer-merge.ts';
import { PathTrie } from '../../../electron/tree/path-trie.ts';
import { StoredFiles } from '../../../electron/tree/stored-files.ts';
import { packTar, writeArchive, writeDirectory, type Tree } from '../../support/archive.ts';
import { putBlob, toJson } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { withLimits } from '../../support/lowered-limits.ts';
import { listingOf } from '../tree/entries.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { verified } from '../../support/verified.ts';

const mocked = vi.hoisted(
  () => async (actual: () => Promise<object>) =>
    (await import('../../support/lowered-limits.ts')).loweredModule(await actual()),
);
vi.mock('../../../shared/limits/io.ts', mocked);
vi.mock('../../../shared/limits/oci.ts', mocked);
vi.mock('../../../shared/limits/tree.ts', mocked);

const scratch = scratchFolder();
const source = await buildImages(SIMPLE);
const tree = layoutTree(source);

afterEach(() => {
  useLimits({});
});

/** What is said of a folder or an archive of this tree, and the verdict; a refusal has none. */
async function told(
  files: Tree,
  form: 'folder' | 'archive',
): Promise<readonly [verdict: string | null, text: string]> {
  const path = scratch.next();
  if (form === 'folder') writeDirectory(files, path);
  else await writeArchive(files, path);
  try {
    const { verdict, findings } = await verified(path);
    return [verdict, findings.map(findingSentence).join('\n')];
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return [null, failureSentence(error.failure)];
  }
}

describe('a fixed limit of a source', () => {
  it.each([
    ['members', { MAX_ARCHIVE_MEMBERS: 3 }, 'archive', null],
    ['member-name', { MAX_MEMBER_NAME_LENGTH: 40 }, 'archive', 'incomplete'],
    ['folder-depth', { MAX_FOLDER_DEPTH: 1 }, 'archive', 'incomplete'],
    ['digests', { MAX_NODES: 2 }, 'folder', null],
    ['json-depth', { MAX_JSON_DEPTH: 2 }, 'folder', 'incomplete'],
  ] as const)('is named: %s', async (id, numbers, form, verdict) => {
    expect((await told(tree, form))[0]).toBe('verified');
    const [said, text] = await withLimits<readonly [string | null, string]>(numbers, () =>
      told(tree, form),
    );
    expect([said, text]).toEqual([verdict, expect.stringContaining(`(${id})`)]);
  });

  it('makes no image of a document that is too large a file: document-file', async () => {
    const path = scratch.next();
    fs.writeFileSync(path, toJson({ schemaVersion: 2, manifests: source.roots }));
    expect((await verified(path)).graph.roots.length).toBeGreaterThan(0);
    await withLimits({ MAX_DOCUMENT_FILE_BYTES: 10 }, () =>
      expect(verified(path)).rejects.toMatchObject({ failure: { code: 'not-an-image' } }),
    );
  });

  it('leaves a digest that is too long unread, which is told: digest-length', async () => {
    const long = await withLimits<readonly [string | null, string]>({ MAX_DIGEST_LENGTH: 70 }, () =>
      told(tree, 'folder'),
    );
    expect(long[0]).not.toBe('verified');
    expect(long[1]).toMatch(/digest/);
  });

  it.each([
    ['recovery', { MAX_RECOVERY_CANDIDATES: 0 }],
    ['recovery-bytes', { MAX_CANDIDATE_BYTES: 10 }],
  ] as const)('finds no more manifests of a lost index: %s', async (_, numbers) => {
    const path = writeDirectory(
      new Map([...tree].filter(([name]) => name !== 'index.json')),
      scratch.next(),
    );
    const found = await verified(path);
    expect([found.verdict === 'verified', found.graph.images.length]).toEqual([false, 1]);
    const fewer = await withLimits(numbers, () => verified(path));
    expect([fewer.verdict === 'verified', fewer.graph.images.length]).toEqual([false, 0]);
  });

  it('follows no more links from blob to blob: link-hops', async () => {
    const linked = new Map(tree);
    const name = [...tree.keys()].find((each) => each.startsWith('blobs/sha256/')) ?? '';
    linked.set('blobs/aside', tree.get(name) ?? 'directory');
    linked.set(name, { link: '../aside' });
    expect((await told(linked, 'folder'))[0]).toBe('verified');
    const [verdict] = await withLimits({ MAX_LINK_HOPS: 0 }, () => told(linked, 'folder'));
    expect(verdict).not.toBe('verified');
  });
});

describe('a limit that can be changed', () => {
  it.each(['document-bytes', 'index-bytes'] as const)('is named: %s', async (id) => {
    const padded = Buffer.concat([
      toJson({ schemaVersion: 2, manifests: source.roots }),
      Buffer.alloc(2048, ' '),
    ]);
    const large = new Map(source.blobs);
    const root = putBlob(large, 'application/vnd.oci.image.index.v1+json', padded);
    const files = layoutTree({ blobs: large, roots: [root] });
    if (id === 'index-bytes') files.set('index.json', padded);
    expect((await told(files, 'folder'))[0]).toBe('verified');
    useLimits({ [id]: 1024 });
    const [verdict, text] = await told(files, 'folder');
    expect(verdict).not.toBe('verified');
    expect(text).toContain(`at most 1.0 KiB (${id})`);
    expect(text).toContain(`--limit ${id}=…`);
  });
});

describe('a layer', () => {
  it('whose names are more than is held lists the others: layer-text', async () => {
    const tar = await packTar(
      ['first', 'second'].map((name) => ({ name, body: Buffer.from('x') })),
    );
    const scan = () => {
      const blob = new BlobScan({
        digest: digestOf(tar),
        path: 'x',
        algorithm: 'sha256',
        reading: 'tar',
        diffIDAlgorithm: 'sha256',
        keepListing: true,
      });
      blob.push(tar);
      return blob.end();
    };
    expect(scan().findings).toEqual([]);
    const { findings, actual } = await withLimits({ MAX_LAYER_TEXT_BYTES: 1 }, scan);
    expect(findings.map(findingSentence).join()).toContain('(layer-text)');
    expect(actual).toBe(digestOf(tar));
  });
});

describe('layers that are merged', () => {
  const listings = [listingOf(['a', 'b', 'c']), listingOf(['d', 'e'])];

  it.each([
    ['tree-nodes', () => new PathTrie(3), 3],
    ['stack-entries', () => new PathTrie(), 4],
  ] as const)('are none beyond: %s', (id, trie, most) => {
    const merge = new LayerMerge(trie(), id === 'stack-entries' ? most : undefined);
    const added = () => {
      for (const listing of listings) merge.add(listing);
    };
    expect(sentenceOf(added)).toContain(`at most ${String(most)} (${id})`);
  });

  it('are not measured beyond: space-entries', () => {
    expect(sentenceOf(() => new StoredFiles(listings, 4))).toContain('at most 4 (space-entries)');
    expect(() => new StoredFiles(listings, 5)).not.toThrow();
  });
});

function sentenceOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof FailureError) return failureSentence(error.failure);
    throw error;
  }
  return 'nothing was refused';
}
