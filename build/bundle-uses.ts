/** What a file of JavaScript asks for when it runs, found in its syntax and not in its text. */
import { parseSync, Visitor, type ESTree } from 'vite';

/** What was found in one file. */
export interface Uses {
  /** Modules that are imported or required by name. */
  readonly modules: readonly string[];
  /** Every way to load code by a name that is only known at run time. */
  readonly loaders: readonly string[];
  /** Names of the global scope that are read, and names that are read from any object. */
  readonly names: ReadonlySet<string>;
  /** Names that are called or constructed. */
  readonly called: ReadonlySet<string>;
}

/** Functions that hand out modules or native code by name. */
const LOADERS: ReadonlySet<string> = new Set([
  'createRequire',
  'getBuiltinModule',
  'dlopen',
  '_linkedBinding',
  'importScripts',
]);

/** Reads one file; throws if it is no JavaScript. */
export function usesOf(fileName: string, code: string): Uses {
  const { program, errors } = parseSync(fileName, code);
  if (errors.length > 0) throw new Error(`${fileName} is no JavaScript.`);
  const modules: string[] = [];
  const loaders: string[] = [];
  const names = new Set<string>();
  const called = new Set<string>();
  // A name after a dot or before a colon is no name of the scope. Parents are entered first.
  const keys = new WeakSet<object>();
  const load = (how: string, what: ESTree.Node | undefined): void => {
    const text = textOf(what);
    if (text === undefined) loaders.push(`${how} of a name that is computed`);
    else modules.push(text);
  };
  const call = ({ callee, arguments: args }: ESTree.CallExpression | ESTree.NewExpression) => {
    const name = callee.type === 'Identifier' ? callee.name : undefined;
    if (name !== undefined) called.add(name);
    if (name === 'require' || name === '__require') {
      keys.add(callee);
      load('require', args[0]);
    }
  };
  new Visitor({
    ImportDeclaration: ({ source }) => void load('import', source),
    ExportAllDeclaration: ({ source }) => void load('export', source),
    ExportNamedDeclaration: ({ source }) => {
      if (source !== null) load('export', source);
    },
    ImportExpression: ({ source }) => void load('import()', source),
    CallExpression: call,
    NewExpression: call,
    Property: ({ key, computed, shorthand }) => {
      if (!computed && !shorthand) keys.add(key);
    },
    MethodDefinition: ({ key, computed }) => {
      if (!computed) keys.add(key);
    },
    PropertyDefinition: ({ key, computed }) => {
      if (!computed) keys.add(key);
    },
    MemberExpression: ({ object, property, computed }) => {
      if (!computed) keys.add(property);
      const name = computed ? textOf(property) : nameOf(property);
      if (name === undefined) return;
      names.add(name);
      const isBinding = name === 'binding' && /^process\b/.test(nameOf(object) ?? '');
      if (LOADERS.has(name) || isBinding) loaders.push(name);
    },
    Identifier: (node) => {
      if (keys.has(node)) return;
      names.add(node.name);
      if (LOADERS.has(node.name) || node.name === 'require') loaders.push(node.name);
    },
  }).visit(program);
  return { modules, loaders, names, called };
}

function nameOf(node: ESTree.Node): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined;
}

function textOf(node: ESTree.Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  const isPlain = node?.type === 'TemplateLiteral' && node.expressions.length === 0;
  return isPlain ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}
