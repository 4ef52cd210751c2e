import { holds, type Target } from '../../../build/fuzz/target.ts';
import { parseReference, withoutScheme } from '../../../electron/evidence/reference.ts';
import { MAX_REFERENCE } from '../../../shared/evidence.ts';
import { readPlainDigest } from '../plain-digest.ts';
import { textSeeds } from '../seeds.ts';

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
/** The grammar of distribution/reference, as it is published. */
const WHOLE = new RegExp(
  `^((?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*)(?::([\\w][\\w.-]{0,127}))?(?:@(.*))?$`,
  's',
);

/** References to images, against the published grammar in one expression. */
export const reference: Target = {
  name: 'reference',
  code: ['/electron/evidence/reference.ts', '/electron/evidence/digest-fault.ts'],
  maxLength: 400,
  words: ['docker.io/', 'localhost:5000/', ':latest', `@sha256:${'a'.repeat(64)}`, '__', '--', '[::1]', '${A}', '{{', 'oci://'], // prettier-ignore
  seeds: () =>
    textSeeds(
      'a',
      'docker.io/library/debian:12',
      `localhost:5000/a/b__c:t@sha256:${'a'.repeat(64)}`,
      '[2001:db8::1]:5000/a',
      `sha256:${'b'.repeat(64)}`,
      'docker-pullable://a/b@sha512:' + 'c'.repeat(128),
      'a'.repeat(64),
      '{{ .Values.image }}:${TAG}',
    ),
  run: (input) => {
    const text = Buffer.from(input).toString('utf8');
    const parsed = parseReference(text);
    const { name, tag, digest, fault } = parsed;
    if (digest !== null) holds(['sha256', 'sha512'].includes(readPlainDigest(digest)), 'a digest that is given is good', text); // prettier-ignore
    for (const part of [name, tag, digest])
      holds(part === null || text.includes(part), 'parts stand in the text', text);
    if (fault === null) checkGood(text, parsed);
    else checkBad(text, fault);
    holds(withoutScheme(text).length <= text.length, 'schemes are taken off', text);
    return `${String(fault)} ${String(name === null)} ${String(tag === null)} ${String(digest === null)} ${String(text.includes('/'))}`;
  },
};

function checkGood(text: string, { name, tag, digest }: ReturnType<typeof parseReference>): void {
  holds(text.length <= MAX_REFERENCE, 'no reference is longer than the limit');
  if (name === null) {
    holds(digest === text, 'a digest may stand alone', text);
    return;
  }
  const put = name + (tag === null ? '' : `:${tag}`) + (digest === null ? '' : `@${digest}`);
  holds(put === text, 'parts give the text again', [text, put]);
  const match = WHOLE.exec(text);
  holds(match !== null, 'a good reference is one by the grammar', text);
  holds(match[1] === name, 'the name is the one of the grammar', text);
}

function checkBad(text: string, fault: string): void {
  if (fault === 'template' || fault === 'too-long' || /^[0-9a-f]{64}$/.test(text)) return;
  const match = WHOLE.exec(text);
  if (match === null) return;
  const digest = match[3];
  const fine = digest === undefined || ['sha256', 'sha512'].includes(readPlainDigest(digest));
  holds(!fine || /^sha(?:256|512):/.test(text), 'what the grammar takes is no fault', [
    text,
    fault,
  ]);
}
