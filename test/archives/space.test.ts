// `drydock space` and `drydock dockerfile` on real archives, beside what GNU tar says.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { writeDirectory } from '../support/archive.ts';
import { drydock } from '../support/command.ts';
import { corpusUnits, noFixtures } from '../support/fixtures.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

const scratch = scratchFolder();

interface Space {
  readonly images: readonly {
    readonly stored: number;
    readonly merged: number;
    readonly wasted: number;
    readonly layers: readonly {
      readonly digest: string;
      readonly stored: number;
      readonly survives: number;
      readonly wasted: readonly { readonly by: number; readonly bytes: number }[];
    }[];
    readonly paths: readonly object[];
  }[];
}

async function space(...args: string[]): Promise<Space['images']> {
  const { code, stdout, stderr } = await drydock(['space', '--json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as Space).images;
}

/** Bytes of the regular files in a layer, as `tar -tv` lists them. */
function listedBytes(layer: Buffer): number {
  const file = scratch.next();
  writeFileSync(file, layer[0] === 0x1f ? gunzipSync(layer) : layer);
  const rows = execFileSync('tar', ['-tvf', file], { encoding: 'utf8' }).split('\n');
  const sizes = rows.filter((row) => row.startsWith('-')).map((row) => row.split(/\s+/)[2]);
  return sizes.reduce((sum, size) => sum + Number(size), 0);
}

/** A blob of an OCI layout in a tar. */
function blobOf(archive: string, digest: string): Buffer {
  const args = ['-xOf', archive, '--wildcards', `*blobs/${digest.replace(':', '/')}`];
  return execFileSync('tar', args, { maxBuffer: 64 * 1024 * 1024 });
}

describe('drydock space', () => {
  it('agrees with tar about the bytes of every layer of the sample, and its sums agree', async () => {
    for (const image of await space(sampleImage)) {
      for (const layer of image.layers) {
        expect(layer.stored).toBe(listedBytes(blobOf(sampleImage, layer.digest)));
        const wasted = layer.wasted.reduce((sum, { bytes }) => sum + bytes, 0);
        expect(layer.survives + wasted).toBe(layer.stored);
      }
      expect(image.merged + image.wasted).toBe(image.stored);
    }
  });

  it('names the paths that waste most, as many as are asked for', async () => {
    const body = (size: number): Buffer => Buffer.alloc(size, 1);
    const own = await ownImage([
      [
        { name: 'etc/a', body: body(100) },
        { name: 'etc/b', body: body(50) },
      ],
      [{ name: 'etc/a', body: body(7) }, { name: 'etc/.wh.b' }],
    ]);
    const folder = writeDirectory(own.tree, scratch.next());
    const [image] = await space('--top', '1', folder);
    expect(image).toMatchObject({ stored: 157, merged: 7, wastedPaths: 2 });
    expect(image?.paths).toEqual([
      { path: 'etc/a', bytes: 100, copies: 2, layers: [1, 2], cause: 'overwritten' },
    ]);
    const { stdout } = await drydock(['space', folder]);
    expect(stdout).toContain('efficiency   4.5 %');
    expect(stdout).toContain('150 B by 2');
    expect(stdout).toMatch(/50 B +1 copy +in 1 +removed +etc\/b/);
  });

  it('leaves out a layer that is not here, and says so by its exit code', async () => {
    const own = await ownImage([[{ name: 'a', body: Buffer.from('abc') }], [{ name: 'b' }]]);
    const [lower = ''] = own.layers;
    own.tree.delete(`blobs/${lower.replace(':', '/')}`);
    const { code, stdout } = await drydock(['space', writeDirectory(own.tree, scratch.next())]);
    expect(code).toBe(3);
    expect(stdout).toContain('not read');
  });
});

describe('drydock dockerfile', () => {
  it('prints the history of one image, and asks which where there are two', async () => {
    const { code, stderr } = await drydock(['dockerfile', sampleImage]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('needs one image')]);
    const one = await drydock(['dockerfile', sampleImage, '--platform', 'linux/amd64']);
    expect(one.code).toBe(0);
    expect(one.stdout).toContain('\nCOPY tini /usr/bin/\n');
    expect(one.stdout).toContain('\nENTRYPOINT ["/usr/bin/tini", "--"]\n');
  });

  const images = corpusUnits().filter(({ kind }) => /^(?:oci|docker)/.test(kind));

  it.skipIf(noFixtures !== undefined)(
    'has one line or comment for every step of real images',
    async () => {
      let read = 0;
      for (const { path: source } of images.slice(0, 15)) {
        const { code, stdout } = await drydock(['dockerfile', source, '--json']);
        const { lines } = JSON.parse(stdout) as { readonly lines?: readonly string[] };
        if (code === 2 || lines === undefined) continue;
        read++;
        const open = lines.filter((line, i) => {
          const continues = /\\$/.test(lines[i - 1] ?? '');
          return line !== '' && !continues && !/^(?:#|[A-Z]+ )/.test(line);
        });
        expect(open, source).toEqual([]);
      }
      expect(read).toBeGreaterThan(5);
    },
  );
});
