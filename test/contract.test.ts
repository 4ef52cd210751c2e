/** The table of methods against everything that is built from it: nothing is missing or extra. */
import { describe, expect, it, vi } from 'vitest';
import { createAnswers, type AnswerParts } from '../electron/main/answers.ts';
import { PARAMS } from '../electron/main/params.ts';
import { createService, type ServiceParts } from '../electron/engine/service.ts';
import { METHODS, type Method } from '../shared/contract.ts';

interface Exposed {
  readonly name: string;
  readonly api: Record<string, (...args: unknown[]) => unknown>;
}

const exposed = vi.hoisted<Exposed[]>(() => []);
const invoke = vi.hoisted(() => vi.fn(() => Promise.resolve({ ok: true, value: null })));
const listeners = vi.hoisted(() => new Set<(...args: unknown[]) => void>());

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Exposed['api']) => exposed.push({ name, api }),
  },
  ipcRenderer: {
    invoke,
    on: (_channel: string, listener: () => void) => listeners.add(listener),
    off: (_channel: string, listener: () => void) => listeners.delete(listener),
  },
  webUtils: {
    getPathForFile: (file: unknown) => {
      if (typeof file !== 'object') throw new TypeError('no File');
      return '/dropped.tar';
    },
  },
}));
await import('../electron/preload/index.ts');

const names = (of: 'main' | 'engine') =>
  (Object.keys(METHODS) as Method[]).filter((method) => METHODS[method] === of).sort();

function bridge(): Exposed['api'] {
  const [only] = exposed;
  if (only === undefined) throw new Error('nothing is exposed');
  return only.api;
}

describe('the preload', () => {
  it('exposes one frozen object: every method, and subscribe', () => {
    expect(exposed.map(({ name }) => name)).toEqual(['drydock']);
    expect(Object.keys(bridge()).sort()).toEqual([...Object.keys(METHODS), 'subscribe'].sort());
    expect(Object.values(bridge()).every((value) => typeof value === 'function')).toBe(true);
    expect(Object.isFrozen(bridge())).toBe(true);
  });

  it('calls one channel with the name of the method and what it was given', async () => {
    await bridge()['copyText']?.({ text: 'x' });
    expect(invoke).toHaveBeenLastCalledWith('drydock:call', 'copyText', { text: 'x' });
    await bridge()['listRecents']?.();
    expect(invoke).toHaveBeenLastCalledWith('drydock:call', 'listRecents', {});
  });

  it('turns a dropped file into its path, and anything else into none', async () => {
    await bridge()['openDropped']?.({}, 'job');
    const path = '/dropped.tar';
    expect(invoke).toHaveBeenLastCalledWith('drydock:call', 'openDropped', { path, job: 'job' });
    await bridge()['openDropped']?.('/etc/passwd', 'job');
    const none = { path: '', job: 'job' };
    expect(invoke).toHaveBeenLastCalledWith('drydock:call', 'openDropped', none);
  });

  it('passes events on without what carried them, until unsubscribed', () => {
    const heard: unknown[][] = [];
    const stop = bridge()['subscribe']?.((...args: unknown[]) => heard.push(args)) as () => void;
    for (const listener of listeners) listener({ sender: 'secret' }, { type: 'open-requested' });
    expect(heard).toEqual([[{ type: 'open-requested' }]]);
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('the answers', () => {
  it('of main are its share of the table', () => {
    expect(Object.keys(createAnswers({} as AnswerParts)).sort()).toEqual(names('main'));
  });

  it('of the engine are its share, and what main asks with a path', () => {
    const service = createService({} as ServiceParts);
    expect(Object.keys(service).sort()).toEqual(
      [
        'openPath',
        'openAny',
        'addEvidence',
        'listEvidenceFiles',
        'openKeptSource',
        'exportKeptTo',
        'useLibraryPlace',
        'dropEvidence',
        'saveFilesTo',
        'saveFileListTo',
        'saveGraphTo',
        'addTrust',
        'writeReportTo',
        'finishPDF',
        ...names('engine'),
      ].sort(),
    );
  });

  it('have checked parameters, every one', () => {
    expect(Object.keys(PARAMS).sort()).toEqual(Object.keys(METHODS).sort());
  });
});
