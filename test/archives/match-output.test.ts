/** What `drydock match` prints: text that fits a log, one document, and never more than says something. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { drydock } from '../support/command.ts';
import { linesOf, matched } from '../support/match-command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ALL_MATCHED, AMD64, IMAGE_ID, INDEX, NAME, pod } from './sample-evidence.ts';

const scratch = scratchFolder();

function file(text: string, suffix = '.yaml'): string {
  const place = scratch.next(suffix);
  fs.writeFileSync(place, text);
  return place;
}

describe('what is printed', () => {
  it('is one line with --quiet, and whole digests with their proof with --long', async () => {
    const evidence = file(ALL_MATCHED);
    const quiet = await drydock(['match', sampleImage, '--quiet', '--against', evidence]);
    expect(quiet.stdout).toBe('4 references: 4 match.\n');
    const long = await drydock(['match', sampleImage, '--long', '--against', evidence]);
    expect(long.stdout).toContain(`the evidence names image ID ${IMAGE_ID}\n`);
    expect(long.stdout).toContain(
      `the config of manifest ${AMD64} for linux/amd64, read and matching`,
    );
  });

  it('fits a log of 100 columns', async () => {
    const wrong = `${NAME}@${AMD64.replace('c837', 'c838')}`;
    const names = [`${NAME}:1.1@${INDEX}`, 'docker.io/library/nginx:1.27.3-alpine-slim', wrong];
    const { stdout } = await drydock(['match', sampleImage, '--against', file(pod(names))]);
    const table = linesOf(stdout).filter((line) => line.startsWith('  '));
    expect(table).toHaveLength(4);
    for (const line of table) expect(line.length).toBeLessThanOrEqual(100);
    expect(table[0]).toBe('  Pod shop/web');
  });

  it('has no control characters of the evidence', async () => {
    const evil = 'evil\\e[31m\\u202Egpj\\nforged';
    const evidence = pod([`"${evil}@${INDEX}"`, `"${evil}:1"`]).replace(
      'name: web',
      `name: "${evil}"`,
    );
    const place = path.join(scratch.path, 'a\u001b[2J\u202eb.yaml');
    fs.writeFileSync(place, evidence);
    for (const option of ['--long', '--quiet', '--stats']) {
      const args = ['--policy', 'pinned', '--platform', 'linux/amd64', '--against', place];
      const { stdout, stderr } = await drydock(['match', sampleImage, option, ...args]);
      expect(stdout).not.toBe('');
      for (const text of [stdout, stderr])
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(stdout).not.toMatch(/^forged/m);
    }
  });

  it('is one document of a known schema', async () => {
    const { outcome, document } = await matched([sampleImage], [file(ALL_MATCHED)]);
    expect(outcome.stderr).toBe('');
    expect(Object.keys(document).slice(0, 2)).toEqual(['schema', 'drydock']);
    expect(document.schema).toBe('drydock.match.v1');
    expect(document.summary).toMatchObject({
      references: 4,
      verdicts: { 'same-image': 3, 'same-content': 1, 'different-image': 0 },
    });
  });
});

it('reads 50,000 references within seconds, and shows as many as say something', async () => {
  const images = Array.from({ length: 50_000 }, (_, at) =>
    at % 2 === 0 ? `${NAME}@${INDEX}` : `registry.example/app-${String(at)}:1`,
  );
  const evidence = file(pod(images));
  expect(fs.statSync(evidence).size).toBeGreaterThan(4e6);
  // Seconds of processor time: a busy machine makes no difference.
  const through = ['sh', '-c', 'ulimit -t 20 && exec "$@"', 'sh'];
  const { code, stdout } = await drydock(['match', sampleImage, '--against', evidence], {
    ...{ through, limit: 110 },
  });
  expect(code).toBe(3);
  expect(linesOf(stdout).at(-1)).toBe(
    '50,000 references: 25,000 match, 25,000 cannot be established from here.',
  );
  expect(linesOf(stdout).length).toBeLessThan(1100);
  expect(stdout).toContain('And 24,500 more: same image; --json lists all.');
}, 120_000);
