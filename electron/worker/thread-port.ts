/** A thread's message port, from either side, as the Port that a wire needs. */
import type { MessagePort, Worker } from 'node:worker_threads';
import type { Port } from '../../shared/wire.ts';

export function threadPort(thread: MessagePort | Worker): Port {
  return {
    post: (message, transfer) => {
      thread.postMessage(message, transfer);
    },
    onMessage: (listener) => void thread.on('message', listener),
    onClose: (listener) => void thread.on('close' in thread ? 'close' : 'exit', listener),
  };
}
