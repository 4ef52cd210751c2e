/** What goes into the app. The bundles need no `node_modules`. */
import path from 'node:path';
import { root, welcomeSample } from '../setup/paths.ts';
import { commandLineFolder } from './command-line.ts';

/** Of the project: what is packed into `app.asar`. */
export const SHIPPED = ['out', 'package.json', 'LICENSE'] as const;

/** Beside `app.asar`: the sample, the licences of what is bundled, and the command line. */
export const BESIDE: readonly string[] = [
  welcomeSample,
  path.join(root, 'out/licences'),
  commandLineFolder,
];

const pattern = new RegExp(
  `^(?:/(?:${SHIPPED.join('|').replaceAll('.', String.raw`\.`)})(?:/.*)?)?$`,
);

/** Whether a path of the project, from its `/`, is shipped; the empty one is the project's folder. */
export function isShipped(file: string): boolean {
  return pattern.test(file);
}
