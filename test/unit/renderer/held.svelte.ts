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
