import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { lockContents, lockPartition } = await import('../../../electron/main/lockdown.ts');

function fakePartition() {
  const given = new Map<string, unknown>();
  const events = new EventEmitter();
  const take = (name: string) => (value: unknown) => given.set(name, value);
  const names = [
    'setSpellCheckerDictionaryDownloadURL',
    'setSpellCheckerLanguages',
    'setSpellCheckerEnabled',
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setUSBProtectedClassesHandler',
    'setBluetoothPairingHandler',
  ];
  const partition = {
    ...Object.fromEntries(names.map((name) => [name, take(name)])),
    webRequest: { onBeforeRequest: take('onBeforeRequest') },
    on: events.on.bind(events),
  };
  return { partition: partition as unknown as Session, given, events };
}

function cancelled(given: Map<string, unknown>, url: string): boolean {
  const ask = given.get('onBeforeRequest') as (
    details: { url: string },
    callback: (answer: { cancel: boolean }) => void,
  ) => void;
  let cancel = false;
  ask({ url }, (answer) => ({ cancel } = answer));
  return cancel;
}

describe('lockPartition', () => {
  it('lets nothing through but the page itself', () => {
    const { partition, given } = fakePartition();
    lockPartition(partition, false);
    expect(cancelled(given, 'app://drydock/index.html')).toBe(false);
    for (const url of [
      'app://drydock.example/index.html',
      'app://other/',
      'http://127.0.0.1/',
      'https://example.invalid/',
      'file:///etc/passwd',
      'ws://127.0.0.1/',
      'blob:app://drydock/x',
      'data:text/html,x',
      'devtools://devtools/bundled/x.js',
      'chrome-extension://x/',
    ])
      expect(cancelled(given, url)).toBe(true);
  });

  it('lets the developer tools load where they are allowed', () => {
    const { partition, given } = fakePartition();
    lockPartition(partition, true);
    expect(cancelled(given, 'devtools://devtools/bundled/x.js')).toBe(false);
  });

  it('denies every permission, device and download', () => {
    const { partition, given, events } = fakePartition();
    lockPartition(partition, false);
    const answers: unknown[] = [];
    const request = given.get('setPermissionRequestHandler') as (
      ...args: [null, string, (granted: boolean) => void]
    ) => void;
    request(null, 'media', (granted) => answers.push(granted));
    answers.push((given.get('setPermissionCheckHandler') as () => boolean)());
    answers.push((given.get('setDevicePermissionHandler') as () => boolean)());
    expect(answers).toEqual([false, false, false]);
    const preventDefault = vi.fn();
    events.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('gives the spell checker no language and nowhere to ask', () => {
    const { partition, given } = fakePartition();
    lockPartition(partition, false);
    expect(given.get('setSpellCheckerEnabled')).toBe(false);
    expect(given.get('setSpellCheckerLanguages')).toEqual([]);
    expect(given.get('setSpellCheckerDictionaryDownloadURL')).toBe('http://127.0.0.1:1/');
  });
});

describe('lockContents', () => {
  it('denies each way out of the page, and says so in the log', () => {
    const app = new EventEmitter();
    const lines: string[] = [];
    lockContents(app as unknown as App, (line) => lines.push(line));
    let open: (() => { action: string }) | null = null;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: () => { action: string }) => (open = handler),
      setWebRTCIPHandlingPolicy: vi.fn(),
    });
    app.emit('web-contents-created', {}, contents);
    for (const name of [
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
    ]) {
      const preventDefault = vi.fn();
      contents.emit(name, { preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    }
    expect((open as (() => unknown) | null)?.()).toEqual({ action: 'deny' });
    expect(contents.setWebRTCIPHandlingPolicy).toHaveBeenCalledWith('disable_non_proxied_udp');
    expect(lines).toHaveLength(5);
  });
});
