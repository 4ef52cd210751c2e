/** Limits as a test lowers them: a mock of a file of `shared/limits`, whose numbers can be set for a while. */
const lowered = new Map<string, number>();

/** The same module, with getters: what is lowered now, else the number itself. */
export function loweredModule<M extends object>(actual: M): M {
  const made: object = {};
  for (const [name, value] of Object.entries(actual))
    Object.defineProperty(made, name, {
      enumerable: true,
      get: (): unknown => lowered.get(name) ?? value,
    });
  return made as M;
}

/** Runs something with these numbers; all are as before when it has ended. */
export async function withLimits<T>(
  numbers: Readonly<Record<string, number>>,
  work: () => T | Promise<T>,
): Promise<T> {
  for (const [name, value] of Object.entries(numbers)) lowered.set(name, value);
  try {
    return await work();
  } finally {
    lowered.clear();
  }
}
