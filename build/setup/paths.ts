/** Where things are. Every other file of `build/` asks here. */
import path from 'node:path';

/** The project's folder, absolute. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Things made from downloads, and stamps of what is up to date. Git ignores it; deleting it is safe. */
export const cacheDir = path.join(root, '.cache');

/** The built command line. */
export const cliFile = path.join(root, 'out/cli/drydock.js');

/** The built thread that scans. */
export const workerFile = path.join(root, 'out/engine/worker.js');

/** The image that is opened when none is named. */
export const sampleImage = path.join(root, 'build/sample/multi-platform.oci.tar');

/** What the first screen offers: a healthy, an incomplete and a damaged image. */
export const welcomeSample = path.join(root, 'build/sample/three-states.oci.tar');

/** What tests of the security table recorded in this run: JSON lines, a file a process. */
export const securityRows = path.join(cacheDir, 'security-rows');
