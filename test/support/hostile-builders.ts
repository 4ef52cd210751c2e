/** Hostile inputs, made by the builders that lie beside the working copy. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../build/setup/paths.ts';
import type { CaseId } from './security-case.ts';

const BUILDERS = path.resolve(root, '../shared/hostile');

/** Why they cannot be made here, or undefined if they can. */
export const noBuilders = fs.existsSync(BUILDERS)
  ? undefined
  : 'the builders of hostile inputs are not beside this working copy';

/** Builds each case below `folder`. Where one lies: `folder/H129`, with an ending if it is a file. */
export function buildHostile(folder: string, ids: readonly CaseId[]): void {
  execFileSync(process.execPath, ['--input-type=module', '-e', program(folder, ids)], {
    cwd: folder,
  });
}

/** A generator is the body of a function that takes its context by name. */
function program(folder: string, ids: readonly CaseId[]): string {
  const module = (name: string) => JSON.stringify(pathToFileURL(path.join(BUILDERS, name)).href);
  return `
    import cases from ${module('cases.mjs')};
    import { ctx } from ${module('k.mjs')};
    for (const id of ${JSON.stringify(ids)}) {
      const context = ctx(id, ${JSON.stringify(folder)});
      const make = new Function(...Object.keys(context), cases[Number(id.slice(1)) - 1].gen);
      make(...Object.values(context));
    }`;
}
