/** A bundle that could reach another machine, start a program or load code does not get out of the build. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, mergeConfig, type Rolldown } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { assertOffline, type Made } from '../../../build/bundle-rules.ts';
import { root } from '../../../build/setup/paths.ts';
import { nodeBuild } from '../../../build/vite.node.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drydock-planted-'));
afterAll(() => rmSync(folder, { recursive: true }));

const check = (name: Made['name'], code: string) => () => {
  assertOffline({ name, chunks: [{ fileName: 'index.js', code }] });
};

/** Bundles a file, with another that it may ask for, as the engine is bundled. */
async function bundled(entry: string, dependency = ''): Promise<Made> {
  writeFileSync(path.join(folder, 'index.js'), entry);
  writeFileSync(path.join(folder, 'dependency.cjs'), dependency);
  const file = path.relative(root, path.join(folder, 'index.js'));
  const config = nodeBuild({ folder: 'engine', entries: { index: file }, format: 'es' });
  const made = await build(mergeConfig(config, { build: { write: false }, logLevel: 'silent' }));
  const { output } = made as Rolldown.RolldownOutput;
  return { name: 'engine', chunks: output.filter((each) => each.type === 'chunk') };
}

/** What the issue of offline names, beside every other module that a bundle has no use for. */
const REACHING = ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns', 'dns/promises'];
const LOADING = ['inspector', 'cluster', 'vm', 'repl', 'wasi', 'module', 'child_process'];

describe('what is planted in the sources of a bundle', () => {
  it.each([
    ['an import', `import http from 'node:http'; http.get('http://a');`, 'node:http'],
    ['an import for its effects', `import 'node:inspector';`, 'node:inspector'],
    ['an import without the prefix', `export { connect } from 'tls';`, 'tls'],
    ['an import when it runs', `await import('node:https');`, 'node:https'],
    ['a computed import', `await import(process.argv[2]);`, 'computed'],
    [
      'a loader',
      `import { createRequire } from 'node:module'; createRequire('/')('net');`,
      'module',
    ],
    ['a module of the process', `process.getBuiltinModule('net').connect(1);`, 'getBuiltinModule'],
    ['native code', `process.dlopen({}, 'a.node');`, 'dlopen'],
    ['a package that is not bundled', `import undici from 'undici'; undici.x();`, 'undici'],
    ['fetch', `export const get = (url) => fetch(url);`, 'use fetch'],
    ['fetch of the global object', `export const get = globalThis['fetch'];`, 'use fetch'],
    ['a socket of the global scope', `new WebSocket('ws://a');`, 'use WebSocket'],
    ['text that becomes code', `export const run = (text) => new Function(text)();`, 'Function'],
  ])('%s is found', async (_, entry, named) => {
    const attempt = bundled(entry).then(assertOffline);
    await expect(attempt).rejects.toThrow(named);
  });

  it.each([
    ['by name', `module.exports = require('net').connect;`, "must not import '(?:node:)?net'"],
    ['by a computed name', `module.exports = (name) => require(name);`, "'node:module'"],
  ])('a package that requires a module %s is found', async (_, dependency, named) => {
    const attempt = bundled(`import a from './dependency.cjs'; a();`, dependency);
    await expect(attempt.then(assertOffline)).rejects.toThrow(new RegExp(named));
  });

  it('what only looks like it is not', async () => {
    const dependency = `exports.hash = require('crypto').createHash;`;
    const entry = `import { hash } from './dependency.cjs'; // require('net'), import('../a')
      hash('sha256').update("require('net')"); export const words = { fetch: 'fetch(' };`;
    assertOffline(await bundled(entry, dependency));
  });
});

describe('which module a bundle may import', () => {
  it.each(['main', 'preload', 'engine', 'cli', 'renderer'] as const)(
    '%s: none of these',
    (name) => {
      const isStarter = (module: string) => name === 'cli' && module === 'child_process';
      const wanted = [...REACHING, ...LOADING].filter((module) => !isStarter(module));
      expect(wanted.every((module) => builtinModules.includes(module))).toBe(true);
      for (const module of [...wanted, ...wanted.map((each) => `node:${each}`)]) {
        expect(check(name, `import '${module}';`), module).toThrow(`must not import '${module}'`);
      }
    },
  );

  it('threads are only started by the engine and the command line', () => {
    const code = `import { Worker } from 'node:worker_threads';`;
    for (const name of ['engine', 'cli'] as const) expect(check(name, code)).not.toThrow();
    for (const name of ['main', 'preload', 'renderer'] as const)
      expect(check(name, code)).toThrow();
  });

  it.each([
    `fetch('/a')`,
    `window.fetch('/a')`,
    `new XMLHttpRequest()`,
    `new WebSocket('ws://a')`,
    `new EventSource('/a')`,
    `navigator.sendBeacon('/a')`,
    `new RTCPeerConnection()`,
    `navigator.serviceWorker.register('/a')`,
    `importScripts('/a')`,
    `eval('1')`,
  ])('the page has no %s', (code) => {
    expect(check('renderer', code)).toThrow('out/renderer/index.js must not');
  });
});
