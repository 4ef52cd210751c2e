import { describe, expect, it } from 'vitest';
import { imageInput } from '../../../electron/evidence/image-input.ts';

describe('imageInput', () => {
  it.each([
    ['alpine:3.20', 'alpine:3.20'],
    ['docker:dind', 'docker:dind'],
    ['registry:2', 'registry:2'],
    ['registry:latest@sha256:ab', 'registry:latest@sha256:ab'],
    ['docker:alpine:3.20', 'alpine:3.20'],
    ['registry:ghcr.io/shop/web', 'ghcr.io/shop/web'],
    ['registry://alpine', 'alpine'],
    ['localhost:5000/web', 'localhost:5000/web'],
  ])('%s is the name %s', (text, name) => {
    expect(imageInput(text)).toBe(name);
  });

  it.each([
    '',
    './web',
    '/web',
    '~/web',
    'oci-dir:web',
    'docker-archive:web.tar',
    'web.tar.zst',
    'D:\\web',
    7,
  ])('%s is none', (text) => {
    expect(imageInput(text)).toBeNull();
  });
});
