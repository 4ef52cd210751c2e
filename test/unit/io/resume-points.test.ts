import { describe, expect, it } from 'vitest';
import { createDecompressor, type ResumePoint } from '../../../electron/io/decompress.ts';
import { ResumePoints } from '../../../electron/io/resume-points.ts';

const MIB = 1024 * 1024;

function pointAt(unpacked: number): ResumePoint {
  return { stored: unpacked / 2, unpacked, resume: () => createDecompressor('none') };
}

describe('places to go on from', () => {
  it('are a MiB apart at least, and the nearest one before is found', () => {
    const points = new ResumePoints();
    for (let at = 0; at < 20 * MIB; at += MIB / 4) points.add(pointAt(at));
    expect(points.before(MIB - 1)).toBeNull();
    expect(points.before(MIB)?.unpacked).toBe(MIB);
    expect(points.before(7.9 * MIB)?.unpacked).toBe(7 * MIB);
    expect(points.before(1e12)?.unpacked).toBe(19 * MIB);
  });

  it('are never more than 256, however large the stream, and stay evenly apart', () => {
    const points = new ResumePoints();
    for (let at = 0; at < 10_000 * MIB; at += MIB) points.add(pointAt(at));
    const found = new Set<number>();
    for (let at = 0; at < 10_000 * MIB; at += MIB) found.add(points.before(at)?.unpacked ?? 0);
    expect(found.size).toBeLessThanOrEqual(257);
    const sorted = [...found].sort((a, b) => a - b);
    const gaps = sorted.slice(1).map((at, i) => at - (sorted[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(128 * MIB);
  });

  it('are not kept twice when a stretch is read again', () => {
    const points = new ResumePoints();
    points.add(pointAt(5 * MIB));
    points.add(pointAt(2 * MIB));
    expect(points.before(4 * MIB)).toBeNull();
  });
});
