/** What the packaged app serves to its page, and that no text becomes code there. */
import { expect, test } from '@playwright/test';
import { checkedCase } from '../support/checked-case.ts';
import { launchTwin, noPackagedApp, type LaunchedTwin } from '../support/packaged.ts';

const PAGE = 'app://drydock/index.html';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; " +
  "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
  'trusted-types svelte-trusted-html';

test.skip(noPackagedApp !== undefined, noPackagedApp);

let launched: LaunchedTwin;

test.beforeAll(async () => {
  launched = await launchTwin();
});

test.afterAll(async () => {
  await launched.close();
});

test('E08: every response carries the policy, and only bundled files have a body', () =>
  checkedCase(
    'E08',
    { happened: '8 requests beyond the bundle: 404 without a body; POST too' },
    async () => {
      const ask = (url: string, method = 'GET') =>
        launched.app.evaluate(
          async ({ session }, request) => {
            const partition = session.fromPartition('drydock');
            const response = await partition.fetch(request.url, { method: request.method });
            const headers = Object.fromEntries(response.headers);
            return { status: response.status, headers, body: await response.text() };
          },
          { url, method },
        );
      const page = await ask(PAGE);
      expect(page.status).toBe(200);
      expect(page.headers).toMatchObject({
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
      });
      for (const [url, method] of [
        ['app://drydock/'],
        ['app://drydock/../main/index.js'],
        ['app://drydock/%2e%2e/%2e%2e/etc/passwd'],
        ['app://drydock/..%2f..%2fetc/passwd'],
        ['app://drydock/__proto__'],
        ['app://drydock/constructor'],
        ['app://other/index.html'],
        [PAGE, 'POST'],
      ] as const) {
        const { status, headers, body } = await ask(url, method);
        expect([url, status, body]).toEqual([url, 404, '']);
        expect(headers['content-security-policy']).toBe(POLICY);
      }
    },
  ));

test('E10: no text becomes code, in a task of the page', () =>
  checkedCase(
    'E10',
    {
      happened:
        'the policy, byte for byte; eval, Function, timer and WebAssembly refused in a page task',
    },
    async () => {
      // In a task of the page: what the test runner evaluates itself is not under the page's policy.
      const outcomes = await launched.page.evaluate(
        () =>
          new Promise<Record<string, string>>((resolve) => {
            setTimeout(() => {
              const seen: Record<string, string> = {};
              const attempt = (name: string, action: () => unknown): void => {
                try {
                  seen[name] = `ran: ${String(action())}`;
                } catch (thrown) {
                  seen[name] = (thrown as Error).name;
                }
              };
              /* eslint-disable no-eval, no-new-func, no-restricted-properties --
             the test is that they do not work */
              /* eslint-disable @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call */
              attempt('eval', () => (0, eval)('1 + 1') as unknown);
              attempt('Function', () => new Function('return 1')() as unknown);
              attempt('innerHTML', () => (document.createElement('p').innerHTML = '<b>x</b>'));
              /* eslint-enable */
              attempt('script', () => (document.createElement('script').text = '1'));
              attempt('timer', () => window.setTimeout('window.ran = 1' as unknown as () => void));
              const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
              void WebAssembly.compile(wasm)
                .then(
                  () => 'ran',
                  (thrown: unknown) => (thrown as Error).name,
                )
                .then((wasmOutcome) => {
                  resolve({ ...seen, wasm: wasmOutcome });
                });
            }, 0);
          }),
      );
      expect(outcomes).toEqual({
        eval: 'EvalError',
        Function: 'EvalError',
        innerHTML: 'TypeError',
        script: 'TypeError',
        timer: 'TypeError',
        wasm: 'CompileError',
      });
    },
  ));

test('E11: only Svelte makes HTML, of its own templates', () =>
  checkedCase(
    'E11',
    { happened: 'the page mounts; text that is set as HTML, and as a script, is refused' },
    async () => {
      await expect(launched.page.getByTestId('welcome')).toBeVisible();
      const outcome = await launched.page.evaluate(
        () =>
          new Promise<readonly string[]>((resolve) => {
            setTimeout(() => {
              const refused = (action: () => unknown): string => {
                try {
                  action();
                  return 'set';
                } catch (thrown) {
                  return (thrown as Error).message;
                }
              };
              // eslint-disable-next-line no-restricted-properties -- the test is that it does not work
              const html = refused(() => (document.createElement('p').innerHTML = '<b>x</b>'));
              const policy = refused(() =>
                (
                  window as unknown as { trustedTypes: { createPolicy(name: string): void } }
                ).trustedTypes.createPolicy('other'),
              );
              resolve([html, policy]);
            }, 0);
          }),
      );
      expect(outcome[0]).toContain("requires 'TrustedHTML'");
      expect(outcome[1]).toContain('Policy "other" disallowed');
    },
  ));
