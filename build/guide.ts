/** Gives the page the guide as the module `virtual:guide`. Markdown is read here and nowhere else. */
import type { Plugin } from 'vite';
import { guidePages } from './docs/guide-pages.ts';

const name = 'virtual:guide';
const resolvedName = `\0${name}`;

/** A Vite plugin: `import json from 'virtual:guide'` is JSON: a list of `GuidePage` for each language. */
export function guide(): Plugin {
  return {
    name: 'drydock-guide',
    resolveId: (id) => (id === name ? resolvedName : null),
    load: (id) =>
      id === resolvedName
        ? `export default ${JSON.stringify(JSON.stringify({ en: guidePages('en'), ko: guidePages('ko') }))};`
        : null,
  };
}
