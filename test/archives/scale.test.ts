/** Very many of one thing: work and memory grow with what is in a source, not with its square. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import { beforeEach, describe, expect, it } from 'vitest';
import { documented, drydock, said, type Outcome } from '../support/command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import {
  deepMembers,
  dockerItems,
  indexesAbove,
  memberEach,
  membersForAll,
} from './scale-products.ts';
import {
  hybrid,
  missingManifests,
  repeatedLayer,
  sharedLayer,
  subjectChain,
  tinyMembers,
  unreferencedBlobs,
} from './scale-sources.ts';

const GIB = 2 ** 30;
const MIN_FREE = 3 * GIB;
const MINUTES = 60_000;
/** Seconds for one command: several times what it takes, for machines that do much else. */
const LIMIT = 90;
/** Of what people open; the few sources that hold 100,000 documents may take more. */
const MAX_RSS = 400e6;
const MAX_RSS_OF_DOCUMENTS = 900e6;

const scratch = scratchFolder();
const { bavail, bsize } = fs.statfsSync(os.tmpdir());
const tooFull =
  bavail * bsize < MIN_FREE ? `less than 3 GiB are free in ${os.tmpdir()}` : undefined;

beforeEach((context) => {
  context.skip(tooFull !== undefined, tooFull);
});

describe('an index of 100,000 manifests that are not here', () => {
  it(
    'is told in few lines',
    async () => {
      const folder = missingManifests(scratch.next(), 100_000);
      const verified = await command('verify', folder);
      expect(verified.code, said(verified)).toBe(3);
      expect(verified.stdout).toContain('And 99,500 more: missing; --json lists all.');
      expect(verified.stdout).toContain('And 99,980 more of this kind; --json lists all.');
      expect(verified.stdout).toMatch(/^Incomplete: .* 100,000 blobs are missing/m);
      expect(verified.stdout.split('\n').length).toBeLessThan(600);
      expect(peakOf(verified)).toBeLessThan(MAX_RSS);
      const inspected = await command('inspect', folder);
      expect(inspected.code, said(inspected)).toBe(0);
      expect(inspected.stdout.split('\n').length).toBeLessThan(50);
      expect(peakOf(inspected)).toBeLessThan(MAX_RSS);
    },
    4 * MINUTES,
  );

  it(
    'is listed whole as JSON',
    async () => {
      const folder = missingManifests(scratch.next(), 100_000);
      for (const name of ['inspect', 'verify'] as const) {
        const { document } = await documented(name, [folder, '--stats'], { limit: LIMIT });
        expect(document.blobs).toHaveLength(100_000);
        expect(document.findings).toHaveLength(100_000);
        expect(document.stats?.peakRSS).toBeLessThan(MAX_RSS);
      }
    },
    4 * MINUTES,
  );
});

interface Row {
  readonly what: string;
  readonly make: (file: string) => string;
  readonly code: number;
  readonly says: RegExp;
  readonly maxRSS?: number;
}

const ROWS: readonly Row[] = [
  {
    what: '1,000,000 empty members around an image',
    make: (file) => tinyMembers(file, 1_000_000),
    code: 0,
    says: /^Verified: .*\(3 blobs\)\.$/m,
    maxRSS: MAX_RSS,
  },
  {
    what: '100,000 layers that are one blob',
    make: (file) => repeatedLayer(file, 100_000),
    code: 0,
    says: /^Verified: .*\(3 blobs\)\.$/m,
  },
  {
    what: '5,000 manifests, each about the one before it',
    make: (file) => subjectChain(file, 5_000),
    code: 0,
    says: /^Verified: .*\(5,003 blobs\)\.$/m,
  },
  {
    what: '100,000 blobs that nothing refers to',
    make: (file) => unreferencedBlobs(file, 100_000),
    code: 0,
    says: /100,000 blobs .* are stored here, but nothing refers to them/,
  },
  {
    what: '50,000 images on one layer',
    make: (file) => sharedLayer(file, 50_000),
    code: 0,
    says: /^Verified: .*\(100,001 blobs\)\.$/m,
  },
  {
    what: '50,000 items of a docker archive',
    make: (file) => dockerItems(file, 50_000),
    code: 0,
    says: /^Verified: .*\(50,001 blobs\)\.$/m,
  },
  {
    what: '10,000 images that index.json and manifest.json both name',
    make: (file) => hybrid(file, 10_000, false),
    code: 0,
    says: /^Verified: .*\(20,001 blobs\)\.$/m,
  },
  {
    what: '10,000 images in index.json, and 10,000 others in manifest.json',
    make: (file) => hybrid(file, 10_000, true),
    code: 1,
    says: /^Ambiguous: /m,
  },
  {
    what: '10,000 manifests under 10,000 indexes',
    make: (file) => indexesAbove(file, 10_000),
    code: 3,
    says: /^Incomplete: .*\(safety limit reached\)/m,
  },
  {
    what: '10,000 members that are all one layer',
    make: (file) => memberEach(file, 10_000),
    code: 0,
    says: /^Verified: .*\(10,001 blobs\)\.$/m,
  },
  {
    what: '10,000 members of one name, and as many items on it',
    make: (file) => membersForAll(file, 10_000),
    code: 0,
    says: /^Verified: .*\(10,001 blobs\)\.$/m,
  },
  {
    what: '200 members whose names are 200,000 folders deep',
    make: (file) => deepMembers(file, 200),
    code: 3,
    says: /^Incomplete: .*\(safety limit reached\)/m,
  },
];

describe('a source', () => {
  it.each(ROWS)(
    'of $what',
    async ({ make, code, says, maxRSS = MAX_RSS_OF_DOCUMENTS }) => {
      const outcome = await command('verify', make(scratch.next('.tar')));
      expect(outcome.code, said(outcome)).toBe(code);
      expect(outcome.stdout).toMatch(says);
      expect(outcome.stdout.split('\n').length).toBeLessThan(2_000);
      expect(peakOf(outcome)).toBeLessThan(maxRSS);
    },
    4 * MINUTES,
  );

  it(
    'of 100,000 layers has 300,000 digests to print',
    async () => {
      const file = repeatedLayer(scratch.next('.tar'), 100_000);
      const { code, stdout } = await command('digest', file);
      expect(code).toBe(0);
      expect(stdout.split('\n').length).toBeGreaterThan(300_000);
    },
    4 * MINUTES,
  );
});

function command(name: string, source: string): Promise<Outcome> {
  return drydock([name, source, '--stats'], { limit: LIMIT });
}

/** Largest memory of the process in bytes, as its last line on standard error says. */
function peakOf({ stderr }: Outcome): number {
  return Number(/peak memory ([\d,]+) B/.exec(stderr)?.[1]?.replaceAll(',', ''));
}
