import { describe, expect, it } from 'vitest';
import { TextScan, type TextFindings } from '../../../electron/evidence/text-scan.ts';
import { MAX_FOUND_IN_TEXT } from '../../../shared/limits/evidence.ts';

const A = 'a1'.repeat(32);
const B = 'b2'.repeat(32);
const C = 'c3'.repeat(64);

describe('digests in a text', () => {
  it('finds names, digests alone, and digits alone', () => {
    const { mentions, bare, references } = scan(
      `pull registry:5000/a/b:t@sha256:${A}\n\nsha256:${B} sha512:${C} ${A}\nsha256:${B}\n`,
    );
    expect(mentions).toEqual([
      { digest: `sha256:${A}`, count: 1, lines: [1] },
      { digest: `sha256:${B}`, count: 2, lines: [3, 4] },
      { digest: `sha512:${C}`, count: 1, lines: [3] },
    ]);
    expect(bare).toEqual([{ digest: `sha256:${A}`, count: 1, lines: [3] }]);
    expect(
      references.map(({ text, place, count }) => [text, place.line, place.column, count]),
    ).toEqual([
      [`registry:5000/a/b:t@sha256:${A}`, 1, 6, 1],
      [`sha256:${B}`, 3, 1, 2],
      [`sha512:${C}`, 3, 73, 1],
    ]);
  });

  it.each([
    ['in quotes', `"nginx@sha256:${A}",`, `nginx@sha256:${A}`],
    [
      'behind a scheme',
      `docker-pullable://nginx@sha256:${A}`,
      `docker-pullable://nginx@sha256:${A}`,
    ],
    ['in brackets', `(nginx@sha256:${A})`, `nginx@sha256:${A}`],
    ['behind a variable', `$\{REG}/app@sha256:${A}`, `sha256:${A}`],
    ['behind a name in capitals', `Nginx@sha256:${A}`, `sha256:${A}`],
    ['behind an escape', `x\\nsha256:${A}\\n`, `sha256:${A}`],
    ['as an address', `https://gcr.io/p/app@sha256:${A}`, `https://gcr.io/p/app@sha256:${A}`],
    ['with a percent sign', `sha256%3a${A}`, `sha256:${A}`],
    [
      'in a package URL',
      `"pkg:oci/app@sha256%3A${A}?arch=amd64&repository_url=ghcr.io%2Fo%2Fapp"`,
      `pkg:oci/app@sha256%3A${A}?arch=amd64&repository_url=ghcr.io%2Fo%2Fapp`,
    ],
    ['in upper case', `app@sha256:${A.toUpperCase()}`, `app@sha256:${A.toUpperCase()}`],
    ['with 63 digits', `app@sha256:${A.slice(1)}`, `app@sha256:${A.slice(1)}`],
    ['with 65 digits', `app@sha256:${A}0 `, `app@sha256:${A}0`],
    ['with letters', `app@sha256:${A}xyz `, `app@sha256:${A}xyz`],
  ])('takes what stands there, %s', (_name, text, reference) => {
    expect(scan(text).references.map((one) => one.text)).toEqual([reference]);
  });

  it('mentions only what is a digest', () => {
    const odd = [A.toUpperCase(), A.slice(1), `${A}0`, `${A}z`].map((hex) => `x@sha256:${hex}`);
    expect(scan(odd.join('\n')).mentions).toEqual([]);
    expect(scan(`file:${A} sha1:${A} ${A.toUpperCase()} ${A}0`)).toMatchObject({
      mentions: [],
      bare: [],
    });
    expect(scan(`sha256%3A${A}`)).toMatchObject({
      mentions: [{ digest: `sha256:${A}` }],
      bare: [],
    });
    expect(scan(`%2F${A}`).bare).toHaveLength(1);
  });

  it('finds the same whatever the chunks', () => {
    const text = `é\r\nhost:5000/${'x/'.repeat(90)}app:tag@sha256:${A}\r${'f'.repeat(700)}\nsha512:${C}-\n${B}\n`;
    const whole = scan(text);
    expect([whole.mentions.length, whole.bare.length, whole.references.length]).toEqual([2, 1, 2]);
    for (const size of [1, 2, 7, 31, 32, 33, 64, 513, 1000])
      expect(scan(text, size)).toEqual(whole);
  });

  it('keeps five lines, each once', () => {
    const { mentions } = scan(`sha256:${A} sha256:${A}\n`.repeat(9));
    expect(mentions).toEqual([{ digest: `sha256:${A}`, count: 18, lines: [1, 2, 3, 4, 5] }]);
  });

  it('does not look for digests in long data, and stops keeping them at a limit', () => {
    expect(scan(`sha256:${'ab'.repeat(3_000_000)} sha256:${A}`, 100_000).references).toHaveLength(
      1,
    );
    const many = Array.from({ length: MAX_FOUND_IN_TEXT + 1 }, (_, at) =>
      at.toString(16).padStart(64, '0'),
    );
    const found = scan(many.map((hex) => `sha256:${hex}`).join('\n'), 1_000_000);
    expect([found.mentions.length, found.tooMany]).toEqual([MAX_FOUND_IN_TEXT, true]);
  });
});

function scan(text: string, chunk = text.length): TextFindings {
  const found = new TextScan();
  for (let at = 0; at < text.length; at += chunk) found.push(text.slice(at, at + chunk));
  return found.finish();
}
