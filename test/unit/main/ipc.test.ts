import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { METHODS, type Method } from '../../../shared/contract.ts';
import { FailureError, type Result } from '../../../shared/failure.ts';
import { recorded } from '../../support/security-case.ts';
import { GOOD_PARAMS } from './good-params.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<Result<unknown>>;
const handlers = vi.hoisted(() => new Map<string, unknown>());
vi.mock('electron', () => ({
  protocol: {},
  ipcMain: { handle: (channel: string, listener: unknown) => handlers.set(channel, listener) },
}));
const { openDoor, tellPage } = await import('../../../electron/main/ipc.ts');

const page = { id: 7, isDestroyed: () => false, send: vi.fn() };
const frame = { parent: null, origin: 'app://drydock' };
const lines: string[] = [];

function open(answer: (method: string, params: unknown) => Promise<unknown>) {
  openDoor({
    page: () => page as unknown as WebContents,
    answer,
    log: (line) => lines.push(line),
  });
  const listener = handlers.get('drydock:call') as Listener;
  return (method: unknown, params: unknown, event: object = { sender: page, senderFrame: frame }) =>
    listener(event as IpcMainInvokeEvent, method, params);
}

beforeEach(() => {
  handlers.clear();
  lines.length = 0;
});

describe('openDoor', () => {
  it('handles one channel', () => {
    open(() => Promise.resolve(null));
    expect([...handlers.keys()]).toEqual(['drydock:call']);
  });

  it('answers the page', async () => {
    const call = open((method, params) => Promise.resolve([method, params]));
    expect(await call('copyText', { text: 'x' })).toEqual({
      ok: true,
      value: ['copyText', { text: 'x' }],
    });
  });

  it.each([
    ['a frame inside the page', { sender: page, senderFrame: { ...frame, parent: frame } }],
    ['another origin', { sender: page, senderFrame: { ...frame, origin: 'null' } }],
    ['a like-named origin', { sender: page, senderFrame: { ...frame, origin: 'app://drydock.x' } }],
    ['another window', { sender: { id: 8 }, senderFrame: frame }],
    ['a frame that is gone', { sender: page, senderFrame: null }],
  ])('refuses and logs a call from %s', async (_name, event) => {
    const answer = vi.fn();
    const result = await open(answer)('copyText', { text: 'x' }, event);
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid-request' } });
    expect(answer).not.toHaveBeenCalled();
    expect(lines).toHaveLength(1);
  });

  it('refuses unknown methods and bad parameters before anything is asked', async () => {
    const answer = vi.fn();
    const call = open(answer);
    for (const [method, params] of [
      ['openPath', { path: '/etc/passwd' }],
      ['__proto__', {}],
      [{}, {}],
      ['copyText', { text: 1 }],
      ['copyText', { text: 'x', more: 1 }],
    ])
      expect(await call(method, params)).toMatchObject({ failure: { code: 'invalid-request' } });
    expect(answer).not.toHaveBeenCalled();
  });

  it('says busy to the sixty-fifth call at a time, and answers again later', async () => {
    const waiting: (() => void)[] = [];
    const call = open(
      () =>
        new Promise((resolve) =>
          waiting.push(() => {
            resolve(null);
          }),
        ),
    );
    const calls = Array.from({ length: 64 }, () => call('getAppFacts', {}));
    expect(await call('getAppFacts', {})).toMatchObject({ failure: { code: 'busy' } });
    for (const end of waiting) end();
    await Promise.all(calls);
    const again = call('getAppFacts', {});
    waiting.at(-1)?.();
    expect(await again).toMatchObject({ ok: true });
  });

  it('turns whatever is thrown into a value, and logs bugs only', async () => {
    const thrown = [new FailureError('not-found'), new TypeError('a bug'), 'text'];
    const call = open(async () => {
      throw thrown.shift() as Error;
    });
    expect(await call('getAppFacts', {})).toMatchObject({ failure: { code: 'not-found' } });
    expect(lines).toHaveLength(0);
    expect(await call('getAppFacts', {})).toMatchObject({ failure: { code: 'internal' } });
    expect(await call('getAppFacts', {})).toMatchObject({ failure: { code: 'internal' } });
    expect(lines).toHaveLength(2);
  });
});

describe('openDoor, whatever is thrown behind it', () => {
  it('answers every method with a failure, never with a rejection', () =>
    recorded(
      {
        id: 'R36',
        variant: 'behind each call',
        happened: 'each method answers with a failure and its details are logged',
      },
      async () => {
        const call = open(async () => {
          throw new Error('out of nowhere');
        });
        for (const method of Object.keys(METHODS) as Method[])
          expect(await call(method, GOOD_PARAMS[method])).toMatchObject({
            failure: {
              code: 'internal',
              detail: expect.stringContaining('out of nowhere') as string,
            },
          });
        expect(lines).toHaveLength(Object.keys(METHODS).length);
      },
    ));
});

describe('tellPage', () => {
  it('sends to a page that is there', () => {
    tellPage(page as unknown as WebContents, { type: 'open-requested' });
    expect(page.send).toHaveBeenCalledExactlyOnceWith('drydock:event', { type: 'open-requested' });
    tellPage(null, { type: 'open-requested' });
    const gone = { isDestroyed: () => true, send: vi.fn() };
    tellPage(gone as unknown as WebContents, { type: 'open-requested' });
    expect(gone.send).not.toHaveBeenCalled();
  });
});
