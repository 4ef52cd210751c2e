/**
 * The engine with an onlooker: starts as a utility process would, loads the engine named by its
 * first argument, and tells main what code in it could still reach.
 */
await import(process.argv[2]);

const names = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'navigator'];
const functions = ['dlopen', 'binding', '_linkedBinding'];

process.parentPort.postMessage({
  probe: {
    globals: names.filter((name) => globalThis[name] !== undefined),
    denied: functions.filter((name) => throwsDenied(process[name])),
    unfrozen: [Object, Array, Map, Set, WeakMap, WeakSet, Promise, RegExp, Date, ArrayBuffer]
      .filter(({ prototype }) => !Object.isFrozen(prototype))
      .map(({ name }) => name),
  },
});

function throwsDenied(call) {
  try {
    call('fs');
    return false;
  } catch (thrown) {
    return thrown.code === 'EDRYDOCKDENIED';
  }
}
