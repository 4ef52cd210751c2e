/** A screen in memory (Xvfb), so that tests show windows without disturbing anybody's desktop. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A running virtual display. */
export interface VirtualDisplay {
  /** What `DISPLAY` must be. */
  readonly name: string;
  /** Ends it. */
  close(): void;
}

/** Whether windows belong on one: on Linux, unless DRYDOCK_TEST_DISPLAY=1 asks for the real display. */
export function wantsVirtualDisplay(): boolean {
  return process.platform === 'linux' && process.env['DRYDOCK_TEST_DISPLAY'] !== '1';
}

/**
 * Starts Xvfb on a free display number.
 * @throws Error when it is not installed or ends before it is ready.
 */
export function openVirtualDisplay(): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const close = (): void => {
    process.off('exit', close);
    server.kill();
  };
  process.once('exit', close);
  let complaint = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  return new Promise((resolve, reject) => {
    // It writes the number it chose, and a line end, once it accepts windows.
    let number = '';
    (server.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => {
      number += text;
      if (number.endsWith('\n')) resolve({ name: `:${number.trim()}`, close });
    });
    server.once('error', (error) => reject(new Error(`Xvfb did not start: ${error.message}`)));
    server.once('close', () => reject(new Error(`Xvfb ended at once.\n${complaint}`)));
  });
}
