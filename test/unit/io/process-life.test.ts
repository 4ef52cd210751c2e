import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isRunning, machineMark, startOf } from '../../../electron/io/process-life.ts';

const isLinux = process.platform === 'linux';

describe('isRunning', () => {
  it('is true of this process, however it is asked', () => {
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(process.pid, startOf(process.pid))).toBe(true);
  });

  it('is false of one that has ended', () => {
    expect(isRunning(spawnSync(process.execPath, ['-e', '']).pid)).toBe(false);
  });

  it.runIf(isLinux)('is false of another process with the same number', () => {
    expect(isRunning(process.pid, `1${startOf(process.pid)}`)).toBe(false);
  });

  it.runIf(isLinux)('is false of one that ran before the machine was started again', () => {
    const [ticks = ''] = startOf(process.pid).split('.');
    expect(isRunning(process.pid, `${ticks}.00000000`)).toBe(false);
  });
});

describe('startOf', () => {
  it.runIf(isLinux)('is later for processes that were started later', () => {
    const [first = '', boot] = startOf(1).split('.');
    const [own = '', ownBoot] = startOf(process.pid).split('.');
    expect(Number(own)).toBeGreaterThan(Number(first));
    expect(ownBoot).toBe(boot);
  });

  it('is empty of one that is not there', () => {
    expect(startOf(spawnSync(process.execPath, ['-e', '']).pid)).toBe('');
  });
});

describe('machineMark', () => {
  it('stays the same', () => {
    expect(machineMark()).toMatch(/^[0-9a-f]{16}$/);
    expect(machineMark()).toBe(machineMark());
  });
});
