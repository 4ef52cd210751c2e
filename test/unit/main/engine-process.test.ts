import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';

const fork = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ utilityProcess: { fork } }));
const { forkEngine } = await import('../../../electron/main/engine-process.ts');

function start() {
  const child = Object.assign(new EventEmitter(), {
    stdout: new EventEmitter(),
    stderr: new EventEmitter(),
    postMessage: vi.fn(),
    kill: vi.fn(),
  });
  fork.mockReturnValue(child);
  const lines: string[] = [];
  const engine = forkEngine(
    '/out/engine/index.js',
    {
      temporary: '/temporary',
      cache: '/cache/layers',
      data: '/data',
      library: null,
      limits: { 'index-depth': 20, 'layer-entries': 5 },
    },
    (line) => lines.push(line),
  );
  return { child, engine, lines };
}

describe('forkEngine', () => {
  it('gives the engine a heap limit, its folders and no environment', () => {
    start();
    expect(fork).toHaveBeenCalledWith(
      '/out/engine/index.js',
      ['/temporary', '/cache/layers', '/data', '', 'index-depth=20 layer-entries=5'],
      {
        env: {},
        stdio: 'pipe',
        execArgv: ['--max-old-space-size=2048'],
        serviceName: 'Drydock engine',
        disclaim: true,
      },
    );
  });

  it('keeps a bounded part of what it prints', () => {
    const { child, lines } = start();
    child.stderr.emit('data', Buffer.from('warning'));
    for (let i = 0; i < 20; i++) child.stderr.emit('data', Buffer.alloc(16 * 1024, 'x'));
    expect(lines[0]).toBe('engine: warning');
    expect(lines).toHaveLength(5);
    expect(lines.join('').length).toBeLessThan(70 * 1024);
  });

  it('logs an engine that runs out of memory instead of throwing', () => {
    const { child, lines } = start();
    child.emit('error', 'FatalError', 'heap', '{}');
    expect(lines).toEqual(['engine: FatalError at heap']);
  });

  it('closes the port when the process ends', () => {
    const { child, engine } = start();
    const heard: unknown[] = [];
    engine.onMessage((message) => heard.push(message));
    engine.onClose(() => heard.push('closed'));
    engine.onExit((code) => heard.push(code));
    child.emit('message', 'hello');
    child.emit('exit', 5);
    expect(heard).toEqual(['hello', 'closed', 5]);
  });
});
