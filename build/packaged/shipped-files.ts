/** What goes into the app. The bundles need no `node_modules`. */

/** Of the project: what is packed into `app.asar`. */
export const SHIPPED = ['out', 'package.json', 'LICENSE'] as const;

const pattern = new RegExp(
  `^(?:/(?:${SHIPPED.join('|').replaceAll('.', String.raw`\.`)})(?:/.*)?)?$`,
);

/** Whether a path of the project, from its `/`, is shipped; the empty one is the project's folder. */
export function isShipped(file: string): boolean {
  return pattern.test(file);
}
