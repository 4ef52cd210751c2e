import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { CONTENT_SECURITY_POLICY, readBundle, respond } =
  await import('../../../electron/main/protocol.ts');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-bundle-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'assets/app.js'), 'export {};');
  writeFileSync(path.join(folder, 'assets/app.js.map'), '{}');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('readBundle', () => {
  it('holds every file of a known type by its URL path', () => {
    expect([...readBundle(folder).keys()].sort()).toEqual(['/assets/app.js', '/index.html']);
  });
});

describe('respond', () => {
  it('serves a bundled file with its type and every security header', async () => {
    const response = respond(readBundle(folder), 'GET', 'app://drydock/assets/app.js');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('export {};');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('permissions-policy')).toContain('camera=()');
  });

  it('ignores a query and a fragment', () => {
    const bundle = readBundle(folder);
    expect(respond(bundle, 'GET', 'app://drydock/index.html?x=1#y').status).toBe(200);
  });

  it.each([
    ['GET', 'app://drydock/'],
    ['GET', 'app://drydock/../index.js'],
    ['GET', 'app://drydock/%2e%2e/%2e%2e/etc/passwd'],
    ['GET', 'app://drydock/..%2f..%2fetc/passwd'],
    ['GET', 'app://drydock/assets%2fapp.js'],
    ['GET', 'app://drydock//etc/passwd'],
    ['GET', 'app://drydock/__proto__'],
    ['GET', 'app://drydock/constructor'],
    ['GET', 'app://drydock/assets/app.js.map'],
    ['GET', 'app://other/index.html'],
    ['GET', 'app://drydock:80/index.html'],
    ['GET', 'app:index.html'],
    ['GET', 'not an address'],
    ['POST', 'app://drydock/index.html'],
    ['HEAD', 'app://drydock/index.html'],
  ])('answers %s %s with 404 and the policy', async (method, url) => {
    const response = respond(readBundle(folder), method, url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });
});
