/**
 * Takes the tour at two starts of the packaged app, without a test runner, so that it can be put into a network
 * namespace of its own: `tour-alone.ts HOME TRACES`. Prints what the kernel counted meanwhile, as JSON.
 */
import { createSocket } from 'node:dgram';
import { mkdirSync, readFileSync, chownSync } from 'node:fs';
import path from 'node:path';
import { launchTwin, NOBODY, type Home } from './packaged.ts';
import { underTrace } from './system-calls.ts';
import { takeTour, tourSources } from './tour.ts';

/** What this namespace counted since it was made. */
export interface Counted {
  /** Interfaces that packets went through. */
  readonly interfaces: readonly string[];
  /** Packets for which there was no way: each attempt to reach something else. */
  readonly noRoute: number;
  readonly datagrams: number;
}

export interface TourSaid {
  readonly toured: Counted;
  /** After something did try to reach another machine. */
  readonly tried: Counted;
}

function counted(): Counted {
  const lines = ['snmp', 'snmp6'].flatMap((name) =>
    readFileSync(`/proc/net/${name}`, 'utf8').split('\n'),
  );
  const fields = new Map<string, number>();
  for (const [i, line] of lines.entries()) {
    const [head = '', ...values] = line.trim().split(/\s+/);
    const names = lines[i - 1]?.trim().split(/\s+/).slice(1) ?? [];
    if (head.endsWith(':') && /^-?\d/.test(values[0] ?? ''))
      values.forEach((value, at) =>
        fields.set(`${head.slice(0, -1)}${names[at] ?? ''}`, Number(value)),
      );
    else if (values.length === 1) fields.set(head, Number(values[0]));
  }
  const sum = (...names: string[]) =>
    names.reduce((all, name) => all + (fields.get(name) ?? Number.NaN), 0);
  const used = readFileSync('/proc/net/dev', 'utf8').matchAll(/^ *(\S+): *[1-9]/gm);
  return {
    interfaces: [...used].map(([, name = '']) => name),
    noRoute: sum('IpOutNoRoutes', 'Ip6OutNoRoutes'),
    datagrams: sum('UdpOutDatagrams', 'Udp6OutDatagrams'),
  };
}

/** Asks a name server that is not there, as an app would. */
function tryToReach(): Promise<void> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.send('x', 53, '192.0.2.1', () => {
      socket.close(resolve);
    });
  });
}

const [folder = '', traces = ''] = process.argv.slice(2);
const home: Home = { folder, userData: path.join(folder, 'profile'), remove: () => undefined };
const sources = await tourSources(folder);
for (const start of ['first', 'second']) {
  const chosen = path.join(folder, `chosen-${start}`);
  mkdirSync(chosen);
  if (process.getuid?.() === 0) chownSync(chosen, NOBODY, NOBODY);
  const through = underTrace(path.join(traces, start));
  const launched = await launchTwin({ source: sources.image, home, through });
  await takeTour(launched, sources, chosen);
  await launched.close();
}
const toured = counted();
await tryToReach();
process.stdout.write(JSON.stringify({ toured, tried: counted() } satisfies TourSaid));
