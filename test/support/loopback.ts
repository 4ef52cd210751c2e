/** Servers on this machine that count what reaches them: nothing may. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Loopback {
  readonly port: number;
  readonly udpPort: number;
  /** URLs of requests, and `udp` for each packet. */
  readonly hits: readonly string[];
  close(): void;
}

export async function listenOnLoopback(): Promise<Loopback> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end();
  });
  const socket = createSocket('udp4');
  socket.on('message', () => hits.push('udp'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    udpPort: socket.address().port,
    hits,
    close: () => {
      server.close();
      socket.close();
    },
  };
}
