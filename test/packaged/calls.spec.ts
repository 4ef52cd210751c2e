/** The door of the packaged app's main process, against a page that fell into wrong hands. */
import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { METHODS } from '../../shared/contract.ts';
import { checkedCase } from '../support/checked-case.ts';
import { dropOn } from '../support/drop.ts';
import { launchTwin, noPackagedApp, type LaunchedTwin } from '../support/packaged.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);

const job = '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e';
/** The bridge turns what `openDropped` is given into a path: see H162. */
const methods = Object.keys(METHODS).filter((name) => name !== 'openDropped');
let twin: LaunchedTwin;

test.beforeAll(async () => {
  twin = await launchTwin();
});

test.afterAll(async () => {
  await twin.close();
});

/** Runs in the page: what each method answers to each value, as `kind: code`, without repeats. */
async function askAll({ names, id, hostile }: { names: string[]; id: string; hostile: string }) {
  type Loose = Record<string, (params: unknown) => Promise<{ ok: boolean; failure?: object }>>;
  const bridge = window.drydock as unknown as Loose;
  const deep = (levels: number): object => {
    let made = {};
    for (let level = 0; level < levels; level += 1) made = { made };
    return made;
  };
  const cyclic: Record<string, unknown> = { job: id };
  cyclic['self'] = cyclic;
  const paths = [
    '/etc/passwd',
    '../../etc/passwd',
    '..\\..\\x',
    'file:///etc/passwd',
    '\\\\h\\s\\x',
  ];
  const sets: Record<string, Record<string, unknown>> = {
    paths: Object.fromEntries(
      paths.flatMap((path): [string, unknown][] => [
        [`text ${path}`, path],
        [`path ${path}`, { path, job: id }],
        [`source ${path}`, { source: path, job: id }],
        [`recent ${path}`, { recentId: path, job: id }],
        [`folder ${path}`, { folder: path, file: path, target: path, job: id }],
      ]),
    ),
    malformed: {
      null: null,
      number: 1,
      list: [],
      'a key too many': { job: id, more: true },
      cyclic,
      prototype: JSON.parse('{"__proto__":{"polluted":1},"more":1}') as unknown,
      'deep 100': deep(100),
      'deep 20,000': deep(20_000),
      'text of 1 MB': { text: 'x'.repeat(1_000_000), more: 1 },
    },
  };
  const seen = new Map<string, number>();
  for (const name of names)
    for (const [kind, value] of Object.entries(sets[hostile] ?? {})) {
      let outcome: string;
      try {
        const answer = await bridge[name]?.(value);
        outcome = answer?.ok === false ? String(Reflect.get(answer.failure ?? {}, 'code')) : 'done';
      } catch (thrown) {
        outcome = (thrown as Error).message;
      }
      if (outcome !== 'invalid-request') outcome = `${kind}: ${outcome}`;
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
  return [...seen.keys()];
}

test('H158, E35: no call takes a path', async () => {
  const check = async () => {
    const seen = await twin.page.evaluate(askAll, { names: methods, id: job, hostile: 'paths' });
    expect(seen).toEqual(['invalid-request']);
  };
  await checkedCase('H158', { happened: 'every method refuses 25 forms of paths' }, check);
  await checkedCase('E35', { happened: 'every method refuses what looks like a path' }, check);
});

test('H159: malformed, deep, cyclic and large parameters are refused', async () => {
  const row = {
    happened: 'each refused with invalid-request; deeper than 1,000, by the bridge itself',
    because:
      'A cap for each field instead of one for a request: evidence that is pasted has up to 16 MiB.',
  };
  await checkedCase('H159', row, async () => {
    const asked = { names: methods, id: job, hostile: 'malformed' };
    const seen = await twin.page.evaluate(askAll, asked);
    expect(seen.toSorted()).toEqual([
      expect.stringMatching(/^deep 20,000: .*recursion depth exceeded/),
      'invalid-request',
    ]);
    expect(await twin.app.evaluate(() => 'polluted' in {})).toBe(false);
  });
  await checkedCase(
    'H159',
    { variant: '100 MB', happened: 'refused, and all goes on' },
    async () => {
      const code = await twin.page.evaluate(async () => {
        const answer = await window.drydock.copyText({ text: 'x'.repeat(100_000_000) });
        return answer.ok ? 'done' : answer.failure.code;
      });
      expect(code).toBe('invalid-request');
      const facts = await twin.page.evaluate(() => window.drydock.getAppFacts({}));
      expect(facts.ok).toBe(true);
    },
  );
});

test('H160: more than 64 calls at a time are told `busy`; none is lost', async () => {
  await checkedCase(
    'H160',
    { happened: '64 wait, 36 are busy; then all are answered' },
    async () => {
      await twin.app.evaluate(({ dialog }) => {
        const waiting: (() => void)[] = [];
        Object.assign(globalThis, { waiting });
        dialog.showOpenDialog = () =>
          new Promise((resolve) => {
            waiting.push(() => {
              resolve({ canceled: true, filePaths: [] });
            });
          });
      });
      const answers = twin.page.evaluate(async () => {
        const calls = Array.from({ length: 100 }, () => window.drydock.pickTrust({}));
        const results = await Promise.all(calls);
        return results.map((result) => (result.ok ? 'closed' : result.failure.code));
      });
      const waiting = () =>
        twin.app.evaluate(() => (Reflect.get(globalThis, 'waiting') as unknown[]).length);
      await expect.poll(waiting).toBe(64);
      await twin.app.evaluate(() => {
        for (const close of Reflect.get(globalThis, 'waiting') as (() => void)[]) close();
      });
      const counted = (await answers).filter((each) => each === 'busy').length;
      expect([counted, new Set(await answers)]).toEqual([36, new Set(['closed', 'busy'])]);
    },
  );
  await checkedCase('H160', { variant: '10,000', happened: 'each answered or busy' }, async () => {
    const codes = await twin.page.evaluate(async () => {
      const calls = Array.from({ length: 10_000 }, () => window.drydock.getAppFacts({}));
      const results = await Promise.all(calls);
      return [...new Set(results.map((result) => (result.ok ? 'ok' : result.failure.code)))];
    });
    expect(codes).toContain('ok');
    expect(['ok', 'busy']).toEqual(expect.arrayContaining(codes));
  });
});

test('H161, E32: a frame that is not the page is refused, though it has the same bridge', async () => {
  const check = async () => {
    const answer = await twin.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`;
      const webPreferences = { preload, partition: 'rogue', sandbox: true };
      const window = new BrowserWindow({ show: false, webPreferences });
      await window.loadURL('data:text/html,<h1>rogue</h1>');
      const asked: unknown = await window.webContents.executeJavaScript(
        'window.drydock.copyText({ text: "rogue" })',
      );
      window.destroy();
      return asked;
    });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-request' } });
    const inFrame = await twin.page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const kind = typeof Reflect.get(frame.contentWindow ?? {}, 'drydock');
      frame.remove();
      return kind;
    });
    expect(inFrame).toBe('undefined');
  };
  const happened = 'a window on data: is refused; a frame has no bridge';
  await checkedCase('H161', { happened }, check);
  await checkedCase('E32', { happened }, check);
});

test('H162, E41: what is dropped is looked at by main, and the window stays where it is', async () => {
  const { page, home } = twin;
  const dropped = async (file: string): Promise<string | null> => {
    await dropOn(page, file);
    const failure = page.getByTestId('failure');
    await expect(failure).toBeVisible();
    const code = await failure.getAttribute('data-code');
    await failure.getByRole('button').last().click();
    await expect(failure).toHaveCount(0);
    return code;
  };
  const pipe = path.join(home.folder, 'pipe');
  spawnSync('mkfifo', [pipe]);
  const link = path.join(home.folder, 'link');
  symlinkSync('/dev/zero', link);
  const folder = path.join(home.folder, 'folder');
  mkdirSync(folder);
  const row = {
    happened: 'pipe, device, link to one, folder: a failure each; no navigation',
  };
  const check = async () => {
    const codes: (string | null)[] = [];
    for (const file of [pipe, '/dev/zero', link, folder]) codes.push(await dropped(file));
    expect(codes).toEqual([
      'not-a-regular-file',
      'not-a-regular-file',
      'not-a-regular-file',
      'not-an-image',
    ]);
    expect(page.url()).toBe('app://drydock/index.html');
    expect(page.context().pages()).toHaveLength(1);
  };
  await checkedCase('H162', row, check);
  await checkedCase('E41', { happened: 'a drop becomes a call; the window stays' }, check);
  await checkedCase('H162', { variant: 'made by the page', happened: 'refused' }, async () => {
    const answer = await page.evaluate(
      (jobId) => window.drydock.openDropped(new File(['x'], '/etc/passwd'), jobId),
      job,
    );
    expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-request' } });
  });
});
