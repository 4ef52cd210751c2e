import { test } from 'vitest';
import * as fs from 'node:fs';
import { openSession } from '../../electron/engine/session.ts';
import { FailureError } from '../../shared/failure.ts';
import { runScan } from '../../electron/worker/run-scan.ts';
test('x', async () => {
  const lines: string[] = [];
  for (const p of fs.readFileSync(process.env['LIST'] ?? '', 'utf8').trim().split('\n')) {
    const t = Date.now();
    let out = '';
    try {
      const s = await openSession(p);
      const v = await s.verify({ runner: { concurrency: 1, run: runScan }, keepListings: true });
      const codes = new Map<string, number>();
      for (const f of v.findings) {
        const k = f.code + ('reason' in f ? `(${f.reason})` : '') + ('problem' in f ? `(${'at' in f ? f.at : ''} ${f.problem})` : '');
        codes.set(k, (codes.get(k) ?? 0) + 1);
      }
      out = `${v.verdict} images=${s.graph.images.length} ${[...codes].map(([c, n]) => (n > 1 ? `${c}x${n}` : c)).join('; ')}`;
    } catch (e) {
      out = e instanceof FailureError ? `X ${JSON.stringify(e.failure).slice(0, 200)}` : `CRASH ${(e as Error).stack?.slice(0, 400)}`;
    }
    const ms = Date.now() - t;
    lines.push(`${p.split('/').slice(-3).join('/')} | ${out}${ms > 1000 ? ` | ${ms} ms` : ''}`);
  }
  fs.writeFileSync('/tmp/sweep.txt', lines.join('\n') + '\n');
}, 600000);
