/**
 * The engine with an onlooker: starts as a utility process would, loads the engine named by its
 * first argument, and tells main what code in it could still reach.
 */
await import(process.argv[2]);

const names = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'navigator'];
const functions = ['dlopen', 'binding', '_linkedBinding', 'getBuiltinModule'];

// Each answers 1 where text still becomes code.
const WAYS = [
  () => Reflect.get(globalThis, 'eval')('1'),
  () => Reflect.construct(Function, ['return 1'])(),
  () => (() => 0).constructor('return 1')(),
  () => function* () {}.constructor('yield 1')().next().value,
  () => (async () => 0).constructor('return 1')() instanceof Promise && 1,
  () => typeof async function* () {}.constructor('yield 1') === 'function' && 1,
];

process.parentPort.postMessage({
  probe: {
    globals: names.filter((name) => globalThis[name] !== undefined),
    denied: functions.filter((name) => throwsDenied(process[name])),
    codeFromText: WAYS.filter(runs).map(String),
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

function runs(attempt) {
  try {
    return attempt() === 1;
  } catch {
    return false;
  }
}
