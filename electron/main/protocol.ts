/**
 * Serves the page on `app://drydock/`: an allow-list of the files that were in the bundle at
 * start-up, read once. No request is ever turned into a path.
 */
import { protocol, type Session } from 'electron';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SCHEME = 'app';
export const ORIGIN = 'app://drydock';
export const PAGE_URL = `${ORIGIN}/index.html`;

/** Svelte's own policy is the only one that may make HTML, and only from its own templates. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // `blob:` is what the page itself made: images of files, decoded nowhere else.
  "img-src 'self' blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const PERMISSIONS_POLICY = [
  'camera',
  'microphone',
  'geolocation',
  'usb',
  'serial',
  'hid',
  'bluetooth',
  'clipboard-read',
  'display-capture',
  'local-fonts',
  'window-management',
  'fullscreen',
  'midi',
  'payment',
  'idle-detection',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': PERMISSIONS_POLICY,
  'cache-control': 'no-store',
};

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
]);

export interface BundledFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** URL path, such as `/assets/index.js`, to the file served there. */
export type Bundle = ReadonlyMap<string, BundledFile>;

/** Must run before the app is ready. The page gets no fetch, service workers or CSP bypass. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Reads every file of a known type below the folder. Throws if the folder cannot be read. */
export function readBundle(folder: string): Bundle {
  const files = new Map<string, BundledFile>();
  // Walked by hand: `recursive` does not reach into an archive in every Electron.
  const walk = (at: string, url: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const file = path.join(at, entry.name);
      const type = TYPES.get(path.extname(entry.name));
      if (entry.isDirectory()) walk(file, `${url}${entry.name}/`);
      else if (type !== undefined)
        files.set(`${url}${entry.name}`, { type, bytes: new Uint8Array(readFileSync(file)) });
    }
  };
  walk(folder, '/');
  return files;
}

/** Answers one request: a bundled file, or 404 with the same headers. */
export function respond(bundle: Bundle, method: string, requested: string): Response {
  const url = URL.canParse(requested) ? new URL(requested) : null;
  const known = url !== null && method === 'GET' && url.host === 'drydock';
  const file = known ? bundle.get(url.pathname) : undefined;
  if (file === undefined) return new Response(null, { status: 404, headers: SECURITY_HEADERS });
  return new Response(file.bytes, { headers: { 'content-type': file.type, ...SECURITY_HEADERS } });
}

/** Answers every `app:` request of this partition from the bundle. */
export function serveBundle(partition: Session, bundle: Bundle): void {
  partition.protocol.handle(SCHEME, (request) => respond(bundle, request.method, request.url));
}
