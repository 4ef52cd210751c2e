/** Reads out of layers in the test's own thread. */
import { UnpackedReader } from '../../electron/io/unpacked-reader.ts';
import type { UnpackedReads } from '../../electron/worker/tasks.ts';

export const readsHere: UnpackedReads = {
  read: ({ extent, offset, length }, options) =>
    new UnpackedReader(extent).read(offset, length, options),
};
