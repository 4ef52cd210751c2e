/**
 * fast-check as all tests use it: DRYDOCK_PROPERTY_RUNS says how many inputs each property is tried with,
 * DRYDOCK_PROPERTY_SEED from which seed. A failure prints its own seed.
 */
import fc from 'fast-check';

const seed = process.env['DRYDOCK_PROPERTY_SEED'];

fc.configureGlobal({
  numRuns: Number(process.env['DRYDOCK_PROPERTY_RUNS'] ?? 1000),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
});

export { fc };
