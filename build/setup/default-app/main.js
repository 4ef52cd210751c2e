/**
 * Loads the app whose folder is named on the command line, as the official runtime's own default
 * app does: `electron [-r MODULE] [--option] FOLDER [argument …]`.
 *
 * The top-level `await` matters: Electron becomes ready only after this module has been evaluated,
 * and some calls of the app must come before that.
 */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { folder, required } = readArguments(process.argv.slice(1));
if (folder === undefined) {
  process.stderr.write('Name the folder of an app.\n');
  app.exit(2);
} else {
  const require = createRequire(import.meta.url);
  for (const module of required) require(module);
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setAppPath(folder);
  app.setName(about.productName ?? about.name);
  app.setVersion(about.version);
  await import(pathToFileURL(path.join(folder, about.main)).href);
}

function readArguments(args) {
  const required = [];
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '-r' || args[at] === '--require') required.push(args[(at += 1)]);
    else if (!args[at].startsWith('-')) return { folder: path.resolve(args[at]), required };
  }
  return { folder: undefined, required };
}
