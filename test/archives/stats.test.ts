import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { cliFile, sampleImage } from '../../build/setup/paths.ts';

const LARGE = 700 * 2 ** 20;

it.runIf(process.platform === 'linux')(
  'what a run needed does not count the memory of the program that started it',
  () => {
    const script = `
      const held = Buffer.alloc(${String(LARGE)}, 1);
      const args = [${JSON.stringify(cliFile)}, 'inspect', ${JSON.stringify(sampleImage)}, '--stats', '--json'];
      const { stdout } = require('node:child_process').spawnSync(process.execPath, args);
      process.stdout.write(stdout);
      process.exitCode = held.length === ${String(LARGE)} ? 0 : 1;`;
    const { stdout, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    const { stats } = JSON.parse(stdout) as { readonly stats: { readonly peakRSS: number } };
    expect(status).toBe(0);
    expect(stats.peakRSS).toBeGreaterThan(20e6);
    expect(stats.peakRSS).toBeLessThan(LARGE / 2);
  },
);
