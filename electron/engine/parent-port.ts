/** The port to the main process. Electron adds it to `process`; only these parts of it are used. */
import type { Port } from '../../shared/wire.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The port of this process. Throws where the file was not started as a utility process. */
export function openParentPort(): Port {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort === undefined) throw new Error('The engine runs as a utility process only.');
  return {
    post: (message) => {
      parentPort.postMessage(message);
    },
    onMessage: (listener) => {
      parentPort.on('message', ({ data }) => {
        listener(data);
      });
    },
    // Main never closes this port: it ends the whole process.
    onClose: () => undefined,
  };
}
