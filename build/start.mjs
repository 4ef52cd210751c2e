/** `npm start [-- PATH]`: opens an image in the window, from a fresh clone if need be. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fail, launch } from './setup/launch.mjs';

const usage = `npm start [-- PATH]

Opens the image at PATH, or a small sample, in Drydock's window. Where there is no display,
prints what \`drydock inspect\` says about it instead.`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`${usage}\n`);
} else {
  const unknown = args.find((arg) => arg.startsWith('-'));
  if (unknown !== undefined) fail(`There is no option ${unknown}.\n\n${usage}`, 2);
  if (args.length > 1) fail(`One PATH at a time.\n\n${usage}`, 2);
  launch('start', args.map(existing));
}

/** npm runs scripts in the project's folder; a relative path means the folder the user is in. */
function existing(given) {
  const file = path.resolve(process.env.INIT_CWD ?? '.', given);
  if (!existsSync(file)) fail(`${given} does not exist.`, 2);
  return file;
}
