import * as fs from 'node:fs';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import { LayerCache } from '../../../electron/store/layer-cache.ts';
import { rememberedScan } from '../../../electron/worker/remembered-scan.ts';
import { packTar } from '../../support/archive.ts';
import { scanTask } from '../../support/scan-task.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const GZIP = zlib.gzipSync(await packTar([{ name: 'etc/hosts', body: Buffer.from('x') }]));

describe('a remembered scan that copies', () => {
  it('copies what is only hashed, and once what is unpacked after all', async () => {
    const cache = new LayerCache(scratch.next(), 'a test');
    const copyOf = async (bytes: Buffer) => {
      const file = scratch.next();
      fs.writeFileSync(file, bytes);
      const copyTo = scratch.next();
      const task = scanTask(file, { digest: digestOf(GZIP), copyTo });
      const { layer } = await rememberedScan(cache, task, {});
      return { remembered: layer?.remembered, digest: digestOf(fs.readFileSync(copyTo)) };
    };
    const first = await copyOf(GZIP);
    const second = await copyOf(GZIP);
    const bad = Buffer.from(GZIP);
    bad[40] = (bad[40] ?? 0) ^ 1;
    const third = await copyOf(bad);
    expect([first.remembered, second.remembered]).toEqual([undefined, true]);
    expect([first, second, third].map(({ digest }) => digest)).toEqual([
      digestOf(GZIP),
      digestOf(GZIP),
      digestOf(bad),
    ]);
  });
});
