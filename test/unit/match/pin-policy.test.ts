import { describe, expect, it } from 'vitest';
import { parseReference } from '../../../electron/evidence/reference.ts';
import {
  gatekeeperRule,
  isPodContainer,
  pinResult,
  strongRule,
  type PinFacts,
} from '../../../electron/match/pin-policy.ts';
import type { Reference } from '../../../shared/evidence.ts';

const HEX = 'b0ad43f7ee5edbc0effbc14645ae7055e21bc1973aee5150745632a24a752661';
const SHA256 = `sha256:${HEX}`;
const SHA512 = `sha512:${HEX}${HEX}`;

describe('the rule of the Gatekeeper library', () => {
  /** The images of the template's own tests, and what they expect of each. */
  it.each([
    [`allowed/nginx@${SHA256}`, 'satisfied'],
    [`allowed/nginx:1.19.2@${SHA256}`, 'satisfied'],
    [`allowed/nginx@${SHA512}`, 'satisfied'],
    ['allowed/unreg@multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8', 'satisfied'],
    ['allowed/unreg@sha256+b64u:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564', 'satisfied'],
    ['denied/nginx:1.19.2', 'violated'],
    ['denied/other', 'violated'],
  ])('%s is %s', (text, expected) => {
    expect(gatekeeperRule(text, [])).toBe(expected);
  });

  it('exempts what its own tests exempt', () => {
    expect(gatekeeperRule('denied/nginx:1.19.2', ['denied/*'])).toBe('exempt');
    expect(gatekeeperRule(`allowed/nginx@${SHA256}`, ['denied/*'])).toBe('satisfied');
  });

  it.each([
    ['nginx:1.25', 'nginx:1.25', true],
    ['nginx:1.25', 'nginx', false],
    ['nginx:1.25', 'nginx*', true],
    ['nginx:1.25', 'nginx:1.25*', true],
    ['nginx:1.25', '*', true],
    ['docker.io/nginx', 'nginx*', false],
    ['nginx:1.25', 'ng*x:1.25', false],
    // One star is taken off; the other is a letter as any.
    ['nginx:1.25', 'nginx**', false],
    ['nginx*', 'nginx**', true],
    ['nginx:1.25', '', false],
    ['NGINX', 'nginx', false],
    // An expression is no more than its letters.
    ['nginx', 'n.inx', false],
  ])('%s with the exemption %s: %s', (text, exemption, isExempt) => {
    expect(gatekeeperRule(text, [exemption])).toBe(isExempt ? 'exempt' : 'violated');
  });

  /** Where it is weaker, or stranger, than one would think. */
  it.each([
    ['nginx@sha256:abc', 'satisfied'],
    ['nginx@x:y', 'satisfied'],
    [`nginx@sha256:${HEX.toUpperCase()}`, 'satisfied'],
    [`@${SHA256}`, 'satisfied'],
    [`a b@${SHA256} c`, 'satisfied'],
    ['{{ image }}@sha256:{{ digest }}', 'violated'],
    [`nginx@SHA256:${HEX}`, 'violated'],
    [SHA256, 'violated'],
    ['nginx@sha256', 'violated'],
    ['nginx@', 'violated'],
    ['', 'violated'],
  ])('takes %s as %s', (text, expected) => {
    expect(gatekeeperRule(text, [])).toBe(expected);
  });

  it.each(['@a.'.repeat(100_000), `@${'a.'.repeat(200_000)}`, `@${'a'.repeat(400_000)}`])(
    'is quick on texts that are made to be slow',
    (text) => {
      const start = performance.now();
      expect(gatekeeperRule(text, [])).toBe('violated');
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});

describe('the rule that a pin works', () => {
  const facts: PinFacts = {
    find: (digest) =>
      ({
        [digestOf('1')]: { kinds: ['manifest'] as const, verified: true },
        [digestOf('2')]: { kinds: ['index'] as const, verified: true },
        [digestOf('3')]: { kinds: ['config'] as const, verified: true },
        [digestOf('4')]: { kinds: ['layer', 'diffID', 'chainID'] as const, verified: true },
        [digestOf('5')]: { kinds: ['manifest'] as const, verified: false },
        [digestOf('6')]: { kinds: ['blob', 'manifest'] as const, verified: true },
        [digestOf('7')]: { kinds: [] as const, verified: true },
      })[digest] ?? null,
  };

  it.each([
    [`nginx@${digestOf('1')}`, 'satisfied'],
    [`host:5000/a/b:1.2@${digestOf('2')}`, 'satisfied'],
    [`nginx@${digestOf('6')}`, 'satisfied'],
    ['nginx', 'no-digest'],
    ['nginx:1.25', 'no-digest'],
    ['host:5000/nginx', 'no-digest'],
    ['${IMAGE}', 'no-digest'],
    ['Bad Name', 'no-digest'],
    ['', 'no-digest'],
    [`nginx@sha256:${'1'.repeat(63)}`, 'malformed'],
    [`nginx@sha256:${'1'.repeat(65)}`, 'malformed'],
    [`nginx@sha256:${'A'.repeat(64)}`, 'malformed'],
    [`nginx@sha256:${'g'.repeat(64)}`, 'malformed'],
    ['nginx@sha256:', 'malformed'],
    ['nginx@', 'malformed'],
    ['nginx@{{ digest }}', 'malformed'],
    [`Nginx@${digestOf('1')}`, 'malformed'],
    [
      'unreg@multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8',
      'unsupported-algorithm',
    ],
    [`nginx@${digestOf('9')}`, 'not-here'],
    [`nginx@${digestOf('3')}`, 'not-pullable'],
    [`nginx@${digestOf('4')}`, 'not-pullable'],
    [`nginx@${digestOf('7')}`, 'not-pullable'],
    [digestOf('1'), 'not-pullable'],
    [`nginx@${digestOf('5')}`, 'not-verified'],
  ])('%s: %s', (text, expected) => {
    expect(strongRule({ ...parseReference(text), text }, facts)).toBe(expected);
  });

  it('stands beside the other rule', () => {
    const reference = referenceOf('nginx@sha256:abc', 'spec.containers[0].image');
    expect(pinResult({ side: 'deployed' }, reference, [], facts)).toEqual({
      gatekeeper: 'satisfied',
      strong: 'malformed',
    });
  });
});

describe('what the template asks for', () => {
  it.each([
    ['spec.containers[0].image', true],
    ['spec.initContainers[12].image', true],
    ['spec.ephemeralContainers[0].image', true],
    ['items[3].spec.jobTemplate.spec.template.spec.containers[0].image', true],
    ['containers[0].image', true],
    ['status.containerStatuses[0].image', false],
    ['status.containerStatuses[0].imageID', false],
    ['spec.volumes[0].image.reference', false],
    ['spec.steps[0].image', false],
    ['services.web.image', false],
    ['status.images[0].names[0]', false],
    ['spec.xcontainers[0].image', false],
    [null, false],
  ])('%s: %s', (path, expected) => {
    expect(isPodContainer({ path, found: 'by-format' })).toBe(expected);
  });

  it('applies the rule to nothing else', () => {
    const facts: PinFacts = { find: () => null };
    const scanned = referenceOf('nginx', 'spec.containers[0].image');
    const inStatus = referenceOf('nginx', 'status.containerStatuses[0].image');
    const pin = (side: 'scanned' | 'deployed', reference: Reference) =>
      pinResult({ side }, reference, ['*'], facts).gatekeeper;
    expect(pin('scanned', scanned)).toBe('not-applied');
    expect(pin('deployed', inStatus)).toBe('not-applied');
    expect(pin('deployed', scanned)).toBe('exempt');
  });
});

function digestOf(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

function referenceOf(text: string, path: string): Reference {
  return {
    ...parseReference(text),
    text,
    kind: 'registry',
    found: 'by-format',
    place: { line: 1, column: 1 },
    path,
    platform: null,
    count: 1,
  };
}
