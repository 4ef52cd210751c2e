import type { CommandLine } from 'electron';
import { describe, expect, it } from 'vitest';
import { applySwitches, findSandboxRefusal } from '../../../electron/main/switches.ts';

class Switches implements CommandLine {
  readonly set: Map<string, string>;

  constructor(...names: string[]) {
    this.set = new Map(names.map((name) => [name, '']));
  }

  appendArgument(): void {
    throw new Error('no arguments are added');
  }
  appendSwitch(name: string, value = ''): void {
    this.set.set(name, value);
  }
  getSwitchValue(name: string): string {
    return this.set.get(name) ?? '';
  }
  hasSwitch(name: string): boolean {
    return this.set.has(name);
  }
  removeSwitch(name: string): void {
    this.set.delete(name);
  }
}

describe('applySwitches', () => {
  it('takes remote debugging away from a packaged app', () => {
    const switches = new Switches('remote-debugging-port', 'remote-debugging-pipe');
    applySwitches(switches, true);
    expect(switches.hasSwitch('remote-debugging-port')).toBe(false);
    expect(switches.hasSwitch('remote-debugging-pipe')).toBe(false);
  });

  it('leaves remote debugging to a development start, and nothing else', () => {
    const switches = new Switches('remote-debugging-port', 'disable-web-security', 'gpu-launcher');
    applySwitches(switches, false);
    expect(switches.hasSwitch('remote-debugging-port')).toBe(true);
    expect(switches.hasSwitch('disable-web-security')).toBe(false);
    expect(switches.hasSwitch('gpu-launcher')).toBe(false);
  });

  it('resolves no host name', () => {
    const switches = new Switches();
    applySwitches(switches, true);
    expect(switches.getSwitchValue('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  });
});

describe('findSandboxRefusal', () => {
  it.each(['no-sandbox', 'single-process', 'disable-seccomp-filter-sandbox'])(
    'refuses a packaged start with %s',
    (name) => {
      expect(findSandboxRefusal(new Switches(name), true)).toBe(name);
      expect(findSandboxRefusal(new Switches(name), false)).toBeNull();
    },
  );

  it('finds nothing wrong with an ordinary start', () => {
    expect(findSandboxRefusal(new Switches('lang'), true)).toBeNull();
  });
});
