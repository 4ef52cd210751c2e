import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSourcePath, samplePath } from '../../../electron/main/source-path.ts';

const cwd = path.resolve('/work-folder');
const appPath = path.resolve('/apps/drydock');
const packaged = (...argv: string[]) =>
  findSourcePath({ argv: ['/apps/drydock/drydock', ...argv], cwd, packaged: true, appPath });
const development = (...argv: string[]) =>
  findSourcePath({ argv: ['/electron/electron', ...argv], cwd, packaged: false, appPath });

describe('findSourcePath', () => {
  it('takes the first argument of a packaged start that is no option', () => {
    expect(packaged('image.tar')).toBe(path.join(cwd, 'image.tar'));
    expect(packaged('--lang=de', '/images/a.tar', 'b.tar')).toBe(path.resolve('/images/a.tar'));
  });

  it('takes the argument after the app in development', () => {
    expect(development(appPath, 'image.tar')).toBe(path.join(cwd, 'image.tar'));
    expect(development('--inspect=0', '--no-sandbox', appPath, '--lang=de', 'x')).toBe(
      path.join(cwd, 'x'),
    );
    expect(development('-r', './loader.js', appPath, 'x')).toBe(path.join(cwd, 'x'));
  });

  it('knows the app by another spelling of its path', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'drydock-app-'));
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    const start = { cwd, packaged: false, appPath: folder };
    expect(findSourcePath({ ...start, argv: ['electron', link, 'x'] })).toBe(path.join(cwd, 'x'));
    rmSync(link);
    rmSync(folder, { recursive: true });
  });

  it('finds nothing where nothing is named', () => {
    expect(packaged()).toBeNull();
    expect(packaged('--lang=de', '')).toBeNull();
    expect(development(appPath)).toBeNull();
    expect(development()).toBeNull();
  });

  it('takes everything after -- as it is', () => {
    expect(packaged('--', '--odd.tar')).toBe(path.join(cwd, '--odd.tar'));
  });

  it('understands the addresses that desktops hand over', () => {
    expect(packaged('file:///images/a%20b.tar')).toBe(path.resolve('/images/a b.tar'));
    expect(packaged('file:///images/%zz')).toBe(path.resolve(cwd, 'file:///images/%zz'));
  });
});

describe('samplePath', () => {
  it('is beside the packaged app, or in the repository', () => {
    expect(samplePath(true, '/r', '/a')).toBe(path.join('/r', 'three-states.oci.tar'));
    expect(samplePath(false, '/r', '/a')).toBe(
      path.join('/a', 'build/sample/three-states.oci.tar'),
    );
  });
});
