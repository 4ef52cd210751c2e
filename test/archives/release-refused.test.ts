/** `npm run package`, as it is typed, where Electron is not the official one. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { electronExecutable } from '../support/electron-runtime.ts';

const release = path.join(root, 'release');
const made = () => (existsSync(release) ? readdirSync(release) : []);

it('makes no release of another Electron, whatever the environment says', () => {
  const before = made();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/tasks/package.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: path.dirname(electronExecutable()),
      DRYDOCK_TRIAL: '{"zips":"/nonexistent","folder":"/nonexistent"}',
    },
  });
  expect(stdout + stderr).toContain('A release needs the official Electron');
  expect(status).not.toBe(0);
  expect(made()).toEqual(before);
}, 120_000);
