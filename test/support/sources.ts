/** Reads the project's own sources, for the tests about what may be in them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../../build/setup/paths.ts';

/** One source file, and what can be said about it without running it. */
export interface Source {
  /** Relative to the project, with `/`. */
  readonly file: string;
  /** What it imports: files relative to the project, anything else as written. */
  readonly imports: readonly string[];
  /** Names that it calls, constructs or takes out of Electron's module. */
  readonly uses: readonly string[];
}

/** All TypeScript and Svelte files below a folder of the project. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => /\.(?:ts|svelte)$/.test(file))
    .map(readSource);
}

function readSource(file: string): Source {
  const whole = readFileSync(path.join(root, file), 'utf8');
  const text = file.endsWith('.svelte') ? scriptsOf(whole) : whole;
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return {
    file,
    imports: imports.map((name) =>
      name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name,
    ),
    uses: usesIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)),
  };
}

function scriptsOf(component: string): string {
  const scripts = component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g);
  return [...scripts].map((script) => script[1]).join('\n');
}

function usesIn(node: ts.Node): string[] {
  const own = usedBy(node);
  const inner: string[] = [];
  ts.forEachChild(node, (child) => void inner.push(...usesIn(child)));
  return own === undefined ? inner : [own, ...inner];
}

function usedBy(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node)) return `${lastName(node.expression)}()`;
  if (ts.isNewExpression(node)) return `new ${lastName(node.expression)}()`;
  if (ts.isImportSpecifier(node)) {
    return `${moduleOf(node)}:${(node.propertyName ?? node.name).text}`;
  }
  return ts.isNamespaceImport(node) ? `${moduleOf(node)}:*` : undefined;
}

function moduleOf(node: ts.Node): string {
  const statement = ts.findAncestor(node, ts.isImportDeclaration);
  return statement && ts.isStringLiteral(statement.moduleSpecifier)
    ? statement.moduleSpecifier.text
    : '';
}

/** `fetch` for `fetch`, `window.fetch` and `globalThis.window.fetch`. */
function lastName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}
