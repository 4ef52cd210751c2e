/** The command line itself: stopped, interrupted, without a reader, with little memory, killed. */
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { killRuns } from '../../../build/faults/kills.ts';
import { failCalls } from '../../../build/faults/points.ts';
import { leftovers, type Place } from '../../../build/faults/place.ts';
import { cliFile } from '../../../build/setup/paths.ts';
import { recordCase } from '../../support/security-case.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { failing, faulty, needStrace, row, verified } from './faulty.ts';

const KILLS = 20;
const POINTS = 50;
const SLOW = 'pread64:delay_enter=300000';
const scratch = scratchFolder();
const made = faulty(scratch);

/** A run that takes long, so that something can be done to it. */
function slowly(place: Place, args: readonly string[]) {
  const [strace = '', ...before] = failing(SLOW);
  return spawn(strace, [...before, process.execPath, cliFile, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      XDG_CACHE_HOME: place.caches,
      TMPDIR: place.temporary,
      DRYDOCK_CACHE: '',
    },
  });
}

/** The process that strace runs. */
async function childOf(pid: number | undefined): Promise<number> {
  for (;;) {
    const file = `/proc/${String(pid)}/task/${String(pid)}/children`;
    const [child] = fs.readFileSync(file, 'utf8').trim().split(' ');
    if (child !== undefined && child !== '' && isDrydock(child)) return Number(child);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** True once it reads the image. */
function isDrydock(pid: string): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return fs
      .readdirSync(folder)
      .some((fd) => fs.readlinkSync(path.join(folder, fd)) === made.sample.archive);
  } catch {
    return false;
  }
}

it.for([
  { signal: 'SIGINT', code: 130 },
  { signal: 'SIGTERM', code: 143 },
] as const)('$signal in the middle of hashing', async ({ signal, code }, context) => {
  needStrace(context, 'R02', 'R35');
  const place = made.place();
  const child = slowly(place, ['verify', made.sample.archive, '--json']);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  process.kill(await childOf(child.pid), signal);
  const [ended] = (await once(child, 'close')) as [number | null];
  const [stdout] = await said;
  const isGreen = /verified/i.test(stdout);
  const passed = ended === code && !isGreen && leftovers(place).length === 0;
  row(
    signal === 'SIGINT' ? 'R02' : 'R35',
    signal,
    `exit ${String(code)}; nothing is said, nothing is left`,
    passed,
  );
  expect([ended, isGreen, leftovers(place)]).toEqual([code, false, []]);
});

it('stopped and continued goes on to the same end', async (context) => {
  needStrace(context, 'R10');
  const child = slowly(made.place(), ['verify', made.sample.archive]);
  const said = text(child.stdout);
  const pid = await childOf(child.pid);
  process.kill(pid, 'SIGSTOP');
  process.kill(pid, 'SIGCONT');
  const [ended] = (await once(child, 'close')) as [number | null];
  const isVerified = /^Verified:/m.test(await said);
  row('R10', 'SIGSTOP and SIGCONT', 'goes on; Verified', ended === 0 && isVerified);
  expect([ended, isVerified]).toEqual([0, true]);
});

it.for([
  { what: '| head', shell: '"$@" | head -n 0; exit ${PIPESTATUS[0]}', codes: [141] },
  { what: '/dev/full', shell: '"$@" > /dev/full', codes: [2] },
])('$what is never 0', ({ what, shell, codes }) => {
  const args = [
    '-c',
    shell,
    'bash',
    process.execPath,
    cliFile,
    'ls',
    made.sample.archive,
    '--json',
  ];
  const { status } = spawnSync('bash', args);
  const passed = codes.includes(status ?? -1);
  row('R35', what, `exit ${codes.map(String).join(' or ')}`, passed);
  expect(codes).toContain(status);
});

it('closed stdout is as one that leads nowhere', () => {
  const args = ['-c', '"$@" >&-', 'bash', process.execPath, cliFile, 'verify', made.sample.damaged];
  const { status } = spawnSync('bash', args);
  recordCase({
    id: 'R35',
    variant: 'closed stdout',
    happened: 'the run finishes; the exit code is that of what was found',
    passed: status === 1,
    because:
      'the runtime opens /dev/null for a descriptor that is closed when it starts, so it is a finished run',
  });
  expect(status).toBe(1);
});

it('progress is on standard error alone, and none without a terminal', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [
    cliFile,
    'verify',
    made.sample.archive,
    '--json',
  ]);
  const isDocument = (JSON.parse(stdout.toString()) as { verdict: string }).verdict === 'verified';
  row(
    'R35',
    'no terminal',
    'one document on standard output, nothing on standard error',
    isDocument,
  );
  expect([status, isDocument, stderr.toString()]).toEqual([0, true, '']);
});

it('little memory makes it slower or ends it, and never green for nothing', async () => {
  const place = made.place();
  const few = await verified(place, made.sample.archive, {
    through: ['env', 'NODE_OPTIONS=--max-old-space-size=32'],
  });
  row('R29', 'heap of 32 MiB', 'Verified', few.code === 0);
  expect([few.code, few.verdict]).toEqual([0, 'verified']);
});

it(
  'cancelled while it lists, it keeps nothing of the layer by half',
  { timeout: 120_000 },
  async () => {
    const summary = await killRuns(scratchIn('lists'), { kills: 4, seed: 'lists' });
    const passed = summary.wrong.length === 0;
    row('R03', 'killed', 'no entry of the cache is there by half; the next run is as ever', passed);
    expect(summary.wrong).toEqual([]);
  },
);

it(`killed ${String(KILLS)} times`, { timeout: 300_000 }, async () => {
  const { kills, wrong } = await killRuns(scratchIn('kills'), { kills: KILLS, seed: '17' });
  row(
    'R17',
    `${String(KILLS)} kills`,
    'nothing by half, no wrong word, the next run is as ever',
    wrong.length === 0,
  );
  expect([kills, wrong]).toEqual([KILLS, []]);
});

it(
  `each time another system call fails, ${String(POINTS)} times`,
  { timeout: 300_000 },
  async (context) => {
    needStrace(context, 'R18');
    const { points, wrong } = await failCalls(scratchIn('points'), { points: POINTS, seed: '18' });
    const happened =
      'no wrong word; the library whole, targets absent or whole, the next run as ever';
    row('R18', `${String(POINTS)} calls fail`, happened, wrong.length === 0);
    expect([points, wrong]).toEqual([POINTS, []]);
  },
);

function scratchIn(name: string): string {
  const folder = path.join(scratch.path, name);
  fs.mkdirSync(folder);
  return folder;
}
