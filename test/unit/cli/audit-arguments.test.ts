import { expect, it } from 'vitest';
import { readAuditOptions } from '../../../electron/cli/audit-arguments.ts';

it.each(['identity', 'issuer'])('takes no empty --%s for nobody', (option) => {
  for (const text of ['', ' '])
    expect(() => readAuditOptions('signatures', { [option]: text })).toThrow(
      `--${option} is empty.`,
    );
  expect(readAuditOptions('signatures', {}).expectation).toEqual({ identity: null, issuer: null });
});
