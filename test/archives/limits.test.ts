/** Limits as the command line has them: bombs end at one, the finding names it, and a flag goes further. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { ADJUSTABLE_LIMITS } from '../../shared/limits/adjustable.ts';
import { LIMITS } from '../../shared/limits.ts';
import { drydock, said, type Outcome } from '../support/command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { gzipBomb, zstdBomb } from './bombs.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;
const MINUTES = 60_000;
const MAX_RSS = 300e6;
const scratch = scratchFolder();
/** 10 GiB as every change has it; more by hand. */
const BOMB = Number(process.env['DRYDOCK_BOMB_GIB'] ?? '10') * GIB + 64 * MIB;

function peakOf({ stderr }: Outcome): number {
  return Number(/peak memory ([\d,]+) B/.exec(stderr)?.[1]?.replaceAll(',', ''));
}

function verify(file: string, ...more: string[]): Promise<Outcome> {
  return drydock(['verify', file, '--stats', ...more], { limit: 900 });
}

describe('a gzip bomb', () => {
  it(
    'of more than 10 GiB ends at the ratio, in flat memory, and is incomplete',
    async () => {
      const outcome = await verify(gzipBomb(scratch.next(), BOMB));
      expect(outcome.code, said(outcome)).toBe(3);
      expect(outcome.stdout).toMatch(/^Incomplete: .*\(safety limit reached\)/m);
      expect(outcome.stdout).toContain('expanded-bytes, at most 1,000 : 1');
      expect(outcome.stdout).toContain('--limit expansion-ratio=…');
      expect(peakOf(outcome)).toBeLessThan(MAX_RSS);
    },
    15 * MINUTES,
  );

  it(
    'goes on with a raised limit, to the end and to what is wrong there',
    async () => {
      const bomb = gzipBomb(scratch.next(), 128 * MIB);
      const free = ['--limit', 'expanded-bytes=64MiB'];
      const stopped = await verify(bomb, ...free);
      expect(stopped.code, said(stopped)).toBe(3);
      const gone = await verify(bomb, ...free, '--limit', 'expansion-ratio=5000');
      expect(gone.code, said(gone)).toBe(1);
      expect(gone.stdout).toContain(
        'Limits changed: expansion-ratio 5,000 : 1 (usually 1,000 : 1), expanded-bytes 64.0 MiB (usually 10.0 GiB).',
      );
      const told = await drydock(['verify', bomb, '--json', ...free]);
      expect(JSON.parse(told.stdout)).toMatchObject({
        verdict: 'incomplete',
        limitsChanged: { 'expanded-bytes': 64 * MIB },
      });
    },
    5 * MINUTES,
  );
});

describe('a zstd bomb of 200 MiB in 6.4 KB', () => {
  it(
    'is read to its end in flat memory, and noted',
    async () => {
      const outcome = await verify(zstdBomb(scratch.next()));
      expect(outcome.code, said(outcome)).toBe(0);
      expect(outcome.stdout).toMatch(/^Verified: /m);
      expect(outcome.stdout).toContain('Unpacks to very much');
      expect(peakOf(outcome)).toBeLessThan(MAX_RSS);
    },
    5 * MINUTES,
  );
});

describe('a report', () => {
  it.each(['html', 'md', 'json', 'xml', 'sarif'])(
    'says in each format which limits were changed: %s',
    async (format) => {
      const file = `${scratch.next()}.${format}`;
      const made = await drydock(['report', sampleImage, '-o', file, '--limit', 'layer-entries=2']);
      expect(made.code, said(made)).toBe(3);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('layer-entries 2 (usually 20,000,000)');
      // Its form has a word for each image, and no place for findings.
      if (format !== 'xml') expect(text).toContain('at most 2 (layer-entries)');
    },
  );
});

describe('drydock limits', () => {
  it('tells every limit with its number and its reason', async () => {
    const { code, stdout } = await drydock(['limits']);
    expect(code).toBe(0);
    const told = stdout.replaceAll(/\s+/g, ' ');
    for (const { id, reason } of LIMITS) {
      expect(stdout).toMatch(new RegExp(`^${id} `, 'm'));
      expect(told).toContain(reason);
    }
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
    const { limits } = JSON.parse((await drydock(['limits', '--json'])).stdout) as {
      limits: { id: string; range: object | null }[];
    };
    expect(limits).toHaveLength(LIMITS.length);
    expect(
      limits
        .filter(({ range }) => range !== null)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ADJUSTABLE_LIMITS].sort());
  });
});
