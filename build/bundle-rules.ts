/** What the bundles in `out/` may ask for at run time. Offline is a property of the product. */
import { isBuiltin } from 'node:module';

/** A finished build: its name and its JavaScript files. */
export interface Made {
  readonly name: 'main' | 'preload' | 'engine' | 'cli' | 'renderer';
  readonly chunks: readonly {
    readonly fileName: string;
    readonly code: string;
    readonly imports: readonly string[];
    readonly dynamicImports: readonly string[];
  }[];
}

/** Node's modules that reach other machines or start other programs. */
const forbidden =
  /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|child_process|cluster|inspector)(?:\/.*)?$/;

/**
 * Checks that the files import nothing but each other, allowed modules of Node and, in the main
 * process and the preload script, Electron.
 * @throws Error that names the file and the module.
 */
export function assertOffline({ name, chunks }: Made): void {
  const own = new Set(chunks.map((chunk) => chunk.fileName));
  for (const { fileName, code, imports, dynamicImports } of chunks) {
    for (const wanted of [...imports, ...dynamicImports, ...required(code)]) {
      if (own.has(wanted)) continue;
      if (!isAllowed(name, wanted)) {
        throw new Error(`out/${name}/${fileName} must not import '${wanted}'.`);
      }
    }
  }
}

function isAllowed(name: Made['name'], wanted: string): boolean {
  if (wanted === 'electron') return name === 'main' || name === 'preload';
  if (name === 'preload') return false;
  // `electron/cli/printer.ts` starts Electron to print a report; a test sees to it that nothing else does.
  if (name === 'cli' && wanted === 'node:child_process') return true;
  return isBuiltin(wanted) && !forbidden.test(wanted);
}

/** Modules asked for by a call, which the list of imports does not show. */
function required(code: string): string[] {
  const calls = code.matchAll(/\b(?:require|getBuiltinModule)\w*\(\s*["'`]([^"'`]+)["'`]/g);
  return [...calls].map((call) => call[1] ?? '');
}
