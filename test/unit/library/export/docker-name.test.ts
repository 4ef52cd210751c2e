import { expect, it } from 'vitest';
import { dockerName } from '../../../../electron/library/export/docker-name.ts';

it.each([
  ['app:1.0', 'app:1.0', 'docker.io/library/app:1.0'],
  ['app', 'app:latest', 'docker.io/library/app:latest'],
  ['team/app:1.0', 'team/app:1.0', 'docker.io/team/app:1.0'],
  ['docker.io/app:1', 'docker.io/app:1', 'docker.io/library/app:1'],
  ['index.docker.io/team/app:1', 'index.docker.io/team/app:1', 'docker.io/team/app:1'],
  ['localhost/app', 'localhost/app:latest', 'localhost/app:latest'],
  ['host:5000/a/b', 'host:5000/a/b:latest', 'host:5000/a/b:latest'],
  ['Host/app:1', 'Host/app:1', 'Host/app:1'],
  ['a__b/c--d/e.f_g:T-1', 'a__b/c--d/e.f_g:T-1', 'docker.io/a__b/c--d/e.f_g:T-1'],
])('takes %s as Docker does', (text, short, full) => {
  expect(dockerName(text)).toEqual({ short, full, tag: short.slice(short.lastIndexOf(':') + 1) });
});

it.each([
  '',
  ':',
  'app:',
  ':1',
  '/app',
  'app/',
  'a//b',
  'App:1',
  'app:-1',
  'app:a+b',
  'a___b',
  'a..b',
  '-a',
  'a-',
  'app@sha256:00',
  'host:port/app',
  'host/App',
  'app: 1',
  'app\n:1',
  `app:${'t'.repeat(129)}`,
  'x'.repeat(250),
])('does not take %j', (text) => {
  expect(dockerName(text)).toBeNull();
});

it('takes no time for long names that are none', () => {
  const started = performance.now();
  expect(dockerName(`${'a-'.repeat(50_000)}:1`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(1_000);
});
