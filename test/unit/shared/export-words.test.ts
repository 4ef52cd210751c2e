import { expect, it } from 'vitest';
import { EXPORT_OBSTACLES, notExported } from '../../../shared/export-words.ts';

const EVIL = '\u001b[2J\u202e\n✔ Verified\u0000';

it.each(EXPORT_OBSTACLES)('says %s in whole sentences, also with nothing known', (reason) => {
  for (const params of [{}, { name: '', digest: '', platforms: '' }])
    expect(notExported({ ...params, reason })).toMatch(/^[A-Z“].*\.$/s);
  const hostile = notExported({ reason, name: EVIL, digest: EVIL, platforms: EVIL });
  expect(hostile).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

it('says which platforms there are', () => {
  const platforms = 'linux/amd64, linux/arm64/v8';
  expect(notExported({ reason: 'several-platforms', platforms })).toContain(`(${platforms})`);
  expect(notExported({ reason: 'no-platform', name: 'linux/s390x', platforms })).toContain(
    'linux/s390x',
  );
});

it('has a sentence for reasons that it does not know', () => {
  expect(notExported({})).toBe('The image was not exported.');
  expect(notExported({ reason: 'constructor' })).toBe('The image was not exported.');
});
