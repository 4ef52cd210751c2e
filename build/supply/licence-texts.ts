/** The licences that bundled packages may have, and where their texts are. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/paths.ts';
import type { BundledPackage } from './bundled-packages.ts';

/** Licences that ask for no more than that they are passed on. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE
USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Packages that were published without the text of their licence. */
const WITHOUT_TEXT: Readonly<Record<string, (folder: string) => string>> = {
  '@sigstore/verify': () => readFileSync(path.join(root, 'LICENSE'), 'utf8'),
  // Whose it is stands at the head of its one file.
  'xz-decompress': (folder) => {
    const code = readFileSync(path.join(folder, 'dist/package/xz-decompress.js'), 'utf8');
    const notice = /^\/\*!\n((?: \* .*\n)+) \*\//.exec(code)?.[1];
    if (notice === undefined) throw new Error('xz-decompress no longer says whose it is.');
    return `${notice.replaceAll(/^ \* /gm, '')}(c) Tim Perry, Steve Sanderson\n\n${MIT}\n`;
  },
};

/** Throws an Error that names the package if its licence is none of those that are allowed. */
export function assertAllowed({ name, licence }: BundledPackage): void {
  const wrong = licence.split(' AND ').find((each) => !ALLOWED.has(each));
  if (wrong !== undefined)
    throw new Error(`${name} has the licence ${wrong}, which is not allowed.`);
}

/** What a package wants to be passed on with it: licence and notices; throws if there is nothing. */
export function licenceText({ name, folder }: BundledPackage): string {
  const files = readdirSync(folder).filter((file) =>
    /^(?:licen[cs]e|notice|copying)(?:\.(?:md|txt))?$/i.test(file),
  );
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const known = WITHOUT_TEXT[name];
  if (texts.length === 0 && known === undefined)
    throw new Error(`${name} comes without the text of its licence.`);
  const all = texts.length === 0 && known !== undefined ? [known(folder)] : texts;
  return all.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}
