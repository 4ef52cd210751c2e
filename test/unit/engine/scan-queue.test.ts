import { describe, expect, it } from 'vitest';
import { ScanQueue, type QueuedScan } from '../../../electron/engine/scan-queue.ts';

const NOTHING = new Set<string>();
const scan = (digest: string, urgent = false): QueuedScan => ({ digest, urgent });

function queueOf(...scans: QueuedScan[]): ScanQueue<QueuedScan> {
  const queue = new ScanQueue();
  for (const each of scans) queue.add(each);
  return queue;
}

/** Takes everything, as it comes. */
function drain(queue: ScanQueue<QueuedScan>): string {
  const order: string[] = [];
  for (let next = queue.next(NOTHING); next !== undefined; next = queue.next(NOTHING)) {
    order.push(next.digest);
    queue.delete(next.digest);
  }
  return order.join('');
}

describe('ScanQueue', () => {
  it('goes in the order in which scans were added', () => {
    expect(drain(queueOf(scan('a'), scan('b'), scan('c')))).toBe('abc');
  });

  it('leaves a scan in it until it is deleted', () => {
    const queue = queueOf(scan('a'), scan('b'));
    expect([queue.next(NOTHING)?.digest, queue.next(NOTHING)?.digest]).toEqual(['a', 'a']);
    queue.delete('a');
    expect([queue.get('a'), queue.next(NOTHING)?.digest]).toEqual([undefined, 'b']);
  });

  it('closes up wherever one is deleted, and goes on behind it', () => {
    for (const gone of ['a', 'b', 'c', 'x']) {
      const queue = queueOf(scan('a'), scan('b'), scan('c'));
      queue.delete(gone);
      queue.add(scan('d'));
      expect(drain(queue)).toBe('abcd'.replace(gone, ''));
    }
    const emptied = queueOf(scan('a'));
    emptied.delete('a');
    emptied.add(scan('b'));
    expect(drain(emptied)).toBe('b');
  });

  it('passes over what is busy, and has nothing if all is', () => {
    const queue = queueOf(scan('a'), scan('b'));
    expect(queue.next(new Set(['a']))?.digest).toBe('b');
    expect(queue.next(new Set(['a', 'b']))).toBeUndefined();
  });

  it('puts the one that was promoted last in front', () => {
    const queue = queueOf(scan('a'), scan('b'), scan('c'), scan('d'));
    queue.promote('c');
    queue.promote('d');
    expect(drain(queue)).toBe('dcab');
  });

  it('ignores the promotion of what it does not hold', () => {
    const queue = queueOf(scan('a'), scan('b'));
    queue.promote('x');
    expect(drain(queue)).toBe('ab');
  });

  it('puts what is preferred behind the urgent, each in its order', () => {
    const queue = queueOf(
      scan('u', true),
      scan('a'),
      scan('b'),
      scan('v', true),
      scan('c'),
      scan('d'),
    );
    queue.prefer(new Set(['d', 'b', 'x']));
    expect(drain(queue)).toBe('uvbdac');
  });
});
