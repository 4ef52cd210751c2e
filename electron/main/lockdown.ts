/**
 * Denies what a page could otherwise ask of Chromium: other addresses, windows, permissions,
 * devices, downloads, dictionaries. Every denial here stands beside the CSP, not behind it.
 */
import type { App, Session, WebContents } from 'electron';
import { ORIGIN } from './protocol.ts';
import type { Log } from './log.ts';

// Nothing listens there. Chromium asks its own server for dictionaries unless told another one.
const NO_DICTIONARIES = 'http://127.0.0.1:1/';

/** Locks every web contents that will ever be made. Call before the first window. */
export function lockContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    lockOne(contents, log);
  });
}

/** Locks a partition. Call for each one, the default included, before the first window. */
export function lockPartition(partition: Session, allowDevTools: boolean): void {
  // Without all three, an idle window looks up a host of Chromium's dictionaries.
  partition.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES);
  partition.setSpellCheckerLanguages([]);
  partition.setSpellCheckerEnabled(false);

  partition.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  partition.setPermissionCheckHandler(() => false);
  partition.setDevicePermissionHandler(() => false);
  partition.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  partition.setBluetoothPairingHandler((_details, callback) => {
    callback({ confirmed: false });
  });

  partition.on('will-download', (event) => {
    event.preventDefault();
  });
  partition.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowed(details.url, allowDevTools) });
  });
}

function lockOne(contents: WebContents, log: Log): void {
  const deny = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    log(`denied: ${what}`);
  };
  contents.on('will-navigate', deny('navigation'));
  contents.on('will-frame-navigate', deny('navigation of a frame'));
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  contents.setWindowOpenHandler(() => {
    log('denied: new window');
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function isAllowed(url: string, allowDevTools: boolean): boolean {
  return url.startsWith(`${ORIGIN}/`) || (allowDevTools && url.startsWith('devtools://'));
}
