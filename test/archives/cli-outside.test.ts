/** Every command, seen from outside: none asks the system for a network, and none starts a program. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cliFile, sampleImage } from '../../build/setup/paths.ts';
import { COMMANDS } from '../../electron/cli/command-names.ts';
import { cacheEnvironment } from '../support/cache-environment.ts';
import { INDEX, pod } from '../support/match-evidence.ts';
import { recordCase } from '../support/security-case.ts';
import { noStrace, readTrace, underTrace, writtenPaths } from '../support/system-calls.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drydock-outside-'));
afterAll(() => rmSync(folder, { recursive: true }));
const evidence = path.join(folder, 'pods.yaml');
const report = path.join(folder, 'report.html');
const library = ['--library', path.join(folder, 'library')];

/** What each command is tried with, behind its name. */
const TRIED: Readonly<Record<(typeof COMMANDS)[number], readonly string[]>> = {
  inspect: [sampleImage],
  verify: [sampleImage],
  ls: [sampleImage, '--merged', '--platform', 'linux/amd64'],
  find: [sampleImage, 'os-release'],
  digest: [sampleImage],
  cat: [sampleImage, 'etc/os-release', '--platform', 'linux/amd64'],
  save: [sampleImage, 'etc', '-o', folder, '--platform', 'linux/amd64'],
  space: [sampleImage],
  graph: [sampleImage],
  dockerfile: [sampleImage, '--platform', 'linux/amd64'],
  match: [sampleImage, '--against', evidence],
  diff: [sampleImage, sampleImage, '--platform', 'linux/amd64'],
  signatures: [sampleImage],
  attestations: [sampleImage],
  packages: [sampleImage],
  report: [sampleImage, '-o', report],
  library: ['add', sampleImage, ...library],
  cache: [],
  licences: [],
  limits: [],
  explain: [],
};

/** What they end with; 0 if it is not here. The sample is not signed, and nobody gave a key. */
const ENDED: Readonly<Record<string, number>> = { signatures: 3 };

it.skipIf(noStrace !== undefined)(
  'makes no socket but what a file needs, and starts nothing',
  () => {
    writeFileSync(evidence, pod(`shop/app:1@${INDEX}`));
    for (const command of COMMANDS) {
      const trace = path.join(folder, `${command}.trace`);
      const [strace = '', ...options] = underTrace(trace);
      const args = [...options, process.execPath, cliFile, command, ...TRIED[command]];
      const env = { ...process.env, ...cacheEnvironment(undefined), TMPDIR: folder };
      const { status, stderr } = spawnSync(strace, args, { encoding: 'utf8', env });
      expect(status, `${command}: ${stderr}`).toBe(ENDED[command] ?? 0);
      const calls = readTrace(trace);
      const started = calls.filter(({ name, failed }) => name === 'execve' && !failed);
      expect(started.length, `${command} starts nothing`).toBe(1);
      const sockets = calls.filter(({ text }) => /\bAF_(?:INET6?|NETLINK|PACKET)\b/.test(text));
      expect(sockets, command).toEqual([]);
      const written = writtenPaths(calls).filter(
        (file) => !file.startsWith(folder) && !/^\/(?:dev|proc)\//.test(file),
      );
      expect(written, command).toEqual([]);
    }
    const happened =
      'every command: no socket of a network, no program started, nothing written elsewhere';
    recordCase({ id: 'E22', variant: 'command line', happened, passed: true });
  },
  180_000,
);
