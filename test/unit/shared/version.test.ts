import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '../../../build/setup/paths.ts';
import { VERSION } from '../../../shared/version.ts';

it('the version is that of package.json', () => {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
    version: string;
  };
  expect(VERSION).toBe(version);
});
