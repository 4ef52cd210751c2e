import { describe, expect, it } from 'vitest';
import { canonicalName, lastComponent } from '../../../electron/evidence/repository-name.ts';

describe('names of repositories', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx'],
    ['library/nginx', 'docker.io/library/nginx'],
    ['docker.io/nginx', 'docker.io/library/nginx'],
    ['index.docker.io/library/nginx', 'docker.io/library/nginx'],
    ['Docker.io/bitnami/redis', 'docker.io/bitnami/redis'],
    ['bitnami/redis', 'docker.io/bitnami/redis'],
    ['localhost/app', 'localhost/app'],
    ['registry:5000/app', 'registry:5000/app'],
    ['[::1]:5000/app', '[::1]:5000/app'],
    ['quay.io/nginx', 'quay.io/nginx'],
    ['docker.io', 'docker.io/library/docker.io'],
    ['', 'docker.io/library/'],
  ])('spells %s as %s', (name, canonical) => {
    expect(canonicalName(name)).toBe(canonical);
  });

  it('compares what is meant', () => {
    expect(canonicalName('nginx') === canonicalName('index.docker.io/library/nginx')).toBe(true);
    expect(canonicalName('nginx') === canonicalName('quay.io/library/nginx')).toBe(false);
    expect(canonicalName('team/nginx') === canonicalName('library/nginx')).toBe(false);
  });

  it('gives the last component', () => {
    expect(lastComponent('registry:5000/team/app')).toBe('app');
    expect(lastComponent('app')).toBe('app');
  });
});
