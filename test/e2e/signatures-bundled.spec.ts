/** The bundler must leave the Sigstore libraries one module of cryptography: what is built is run by Electron, whose library is BoringSSL. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { root } from '../../build/setup/paths.ts';
import { nodeBuild } from '../../build/vite.node.ts';
import { electronExecutable } from '../support/electron-runtime.ts';
import { SIGSTORE_REASONS } from '../support/sigstore-cases.ts';

let folder = '';

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-signatures-'));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  const config = nodeBuild({
    folder: 'probe',
    entries: { probe: 'test/support/sigstore-probe.ts' },
    format: 'es',
  });
  const outDir = path.join(folder, 'out');
  await build({ ...config, build: { ...config.build, outDir } });
});

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what is built checks Sigstore signatures in Electron', () => {
  const fixtures = path.join(root, 'test/fixtures/sigstore');
  const output = execFileSync(electronExecutable(), [path.join(folder, 'out/probe.js'), fixtures], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual({ electron: true, reasons: SIGSTORE_REASONS });
});
