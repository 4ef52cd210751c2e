import { flushSync } from 'svelte';

/** A value that what is derived from it follows. */
export function held<T>(first: T): { value: T } {
  let value = $state.raw(first);
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      value = next;
    },
  };
}

/** What is read by something that is drawn, and then taken away. */
export function whileAlive<T>(read: () => T): T | undefined {
  let value: T | undefined;
  const stop = $effect.root(() => {
    $effect.pre(() => {
      value = read();
    });
  });
  flushSync();
  stop();
  return value;
}
