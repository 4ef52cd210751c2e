/** Lets this process load the product's own sources, as the bundler and the tests do. */
import { registerHooks } from 'node:module';
import { inflateWasm } from '../../inflate-wasm.ts';
import { xzWasm } from '../../xz-wasm.ts';
import { zstdWasm } from '../../zstd-wasm.ts';

/** Gives later imports the modules that otherwise a plug-in of the bundler makes. */
export async function useProductModules(): Promise<void> {
  const sources = new Map<string, string>();
  for (const { name, load } of [inflateWasm(), xzWasm(), zstdWasm()]) {
    const id = `virtual:${name.replace('drydock-', '')}`;
    const source: unknown =
      typeof load === 'function' ? await Reflect.apply(load, null, [`\0${id}`]) : null;
    if (typeof source !== 'string') throw new Error(`the plug-in ${name} gives no source`);
    sources.set(id, source);
  }
  registerHooks({
    resolve: (specifier, context, next) =>
      sources.has(specifier)
        ? { url: specifier, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) => {
      const source = sources.get(url);
      return source === undefined
        ? next(url, context)
        : { format: 'module', source, shortCircuit: true };
    },
  });
}
