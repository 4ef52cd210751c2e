/** The text that says of what others Drydock is made, with their licences. */
import { assertAllowed, licenceText } from './licence-texts.ts';
import type { BundledPackage } from './bundled-packages.ts';

const LINE = '-'.repeat(78);

/** The notices of a version of Drydock. Throws if a licence is not allowed, or has no text. */
export function noticesText(
  version: string,
  packages: readonly BundledPackage[],
  electron: string,
): string {
  packages.forEach(assertAllowed);
  const width = Math.max(...packages.map((each) => `${each.name} ${each.version}`.length));
  const list = packages.map(
    ({ name, version: its, licence }) => `  ${`${name} ${its}`.padEnd(width)}  ${licence}`,
  );
  const texts = packages.map(
    (each) =>
      `${LINE}\n${each.name} ${each.version} (${each.licence})\n${LINE}\n\n${licenceText(each)}\n`,
  );
  return [
    `Drydock ${version} is free software under the Apache License 2.0. These packages are part of it:`,
    '',
    ...list,
    '',
    `The window runs in Electron ${electron} (MIT) with Chromium and Node.js. Their licences come with the`,
    'app, beside its executable: LICENSE and LICENSES.chromium.html. An installed command line runs in a Node.js',
    'of its own (MIT and others): resources/cli/LICENSE.node. The list of components with their hashes, as',
    'CycloneDX, is what "drydock licences --json" prints.',
    '',
    ...texts,
  ].join('\n');
}
