/** Hashing in a thread of its own, for a scan in another one: both sides of it, over a `HashRing`. */
import type { Digest } from '../../shared/oci.ts';
import { Digester, type Algorithm, type DigesterSource } from '../oci/digest.ts';
import type { HashRing } from './hash-ring.ts';

/** Digesters whose bytes are hashed by whoever runs `hashLoop` on the same ring. */
export function remoteDigesters(ring: HashRing): DigesterSource {
  let opened = 0;
  return (algorithm) => {
    const hasher = opened++;
    ring.send('open', hasher, Buffer.from(algorithm, 'latin1'));
    return {
      update: (bytes) => {
        if (bytes.length > 0) ring.send('update', hasher, bytes);
      },
      digest: (): Digest => {
        ring.send('finish', hasher);
        return ring.answer();
      },
    };
  };
}

/** Hashes what comes through the ring until the other side leaves. Blocks the thread meanwhile. */
export function hashLoop(ring: HashRing): void {
  const hashers = new Map<number, Digester>();
  for (;;) {
    const { command, hasher, bytes } = ring.next();
    switch (command) {
      case 'open':
        hashers.set(hasher, new Digester(Buffer.from(bytes).toString('latin1') as Algorithm));
        ring.done();
        break;
      case 'update':
        hashers.get(hasher)?.update(bytes);
        ring.done();
        break;
      case 'finish':
        ring.done(hashers.get(hasher)?.digest());
        break;
      case 'leave':
        ring.done();
        return;
    }
  }
}
