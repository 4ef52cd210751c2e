import { describe, expect, it } from 'vitest';
import { reconstructDockerfile } from '../../../shared/dockerfile.ts';
import type { RuntimeConfig } from '../../../shared/oci.ts';

const EMPTY: RuntimeConfig = {
  exposedPorts: [],
  env: [],
  entrypoint: [],
  cmd: [],
  volumes: [],
  labels: {},
};

/** The lines that come after the steps. */
function after(steps: readonly string[], runtime: Partial<RuntimeConfig>): readonly string[] {
  const history = steps.map((createdBy) => ({ createdBy, emptyLayer: true }));
  const config = { runtime: { ...EMPTY, ...runtime }, diffIDs: null, history };
  const file = reconstructDockerfile({ config, layers: [], annotations: {} });
  const at = file.findIndex((line) => /^# (?:In the config,|The config says)/.test(line));
  return at < 0 ? [] : file.slice(at);
}

function otherwise(...lines: readonly string[]): readonly string[] {
  return ['# The config says otherwise:', ...lines];
}

function untold(...lines: readonly string[]): readonly string[] {
  return ['# In the config, and in no step above', ...lines];
}

describe('a config that says otherwise than the steps', () => {
  it.each<readonly [string, Partial<RuntimeConfig>, string]>([
    ['ENTRYPOINT ["/bin/good"]', { entrypoint: ['/bin/evil'] }, 'ENTRYPOINT ["/bin/evil"]'],
    ['ENTRYPOINT ["/bin/good"]', {}, 'ENTRYPOINT []'],
    ['CMD ["a b"]', { cmd: ['a', 'b'] }, 'CMD ["a", "b"]'],
    ['USER nobody', { user: 'root' }, 'USER root'],
    ['USER nobody', {}, '# USER is not set'],
    ['USER $who', { user: 'root' }, 'USER root'],
    ['WORKDIR /a', { workingDir: '/b' }, 'WORKDIR /b'],
    ['WORKDIR a', { workingDir: '/a' }, 'WORKDIR /a'],
    ['STOPSIGNAL SIGTERM', { stopSignal: 'SIGKILL' }, 'STOPSIGNAL SIGKILL'],
    ['ENV A=1', { env: ['A=2'] }, 'ENV A=2'],
    ['ENV A 1', { env: ['A=2'] }, 'ENV A=2'],
    ['ENV A $B', { env: ['A=$B'] }, 'ENV A="\\$B"'],
    ['LABEL a.b=1', { labels: { 'a.b': '2' } }, 'LABEL a.b=2'],
  ])('is shown beside %s: %j', (step, runtime, line) => {
    expect(after([step], runtime)).toEqual(otherwise(line));
  });

  it('is shown with each value of a name that it has twice', () => {
    const lines = otherwise('ENV A=1', 'ENV A=2');
    expect(after(['ENV A=2'], { env: ['A=1', 'A=2'] })).toEqual(lines);
  });

  it('is compared with the last step that says something', () => {
    expect(after(['ENV A=1', 'ENV A=2'], { env: ['A=1'] })).toEqual(otherwise('ENV A=1'));
    expect(after(['ENV A=1', 'ENV A=2'], { env: ['A=2'] })).toEqual([]);
    expect(after(['USER a', 'USER b'], { user: 'a' })).toEqual(otherwise('USER a'));
    expect(after(['ENV A=1', "ENV B'=1"], { env: ['A=1'] })).toEqual(otherwise('ENV A=1'));
  });

  it('is not hidden by a name inside of a value, a command or a comment', () => {
    const env = ['A=1'];
    expect(after(['ENV B="x A=1 "'], { env })).toContain('ENV A=1');
    expect(after(['ENV B="x  A=1 y"'], { env: ['A=2'] })).toContain('ENV A=2');
    expect(after(['ENV A=1\nx'], { env })).toEqual(untold('ENV A=1'));
    expect(after(['RUN ENV A=1', 'jib ENV A=1'], { env })).toEqual(untold('ENV A=1'));
    expect(after(['USER a\\'], { user: 'root' })).toEqual(untold('USER root'));
    expect(after(['ONBUILD USER root'], { user: 'root' })).toEqual(untold('USER root'));
  });

  it('shows the ports and volumes that no step added', () => {
    const steps = ['EXPOSE map[80/tcp:{}]', 'EXPOSE 53/udp 443', 'VOLUME [/a]'];
    const exposedPorts = ['22/tcp', '443/tcp', '53/udp', '80/tcp'];
    const lines = untold('EXPOSE 22/tcp', 'VOLUME ["/b c"]');
    expect(after(steps, { exposedPorts, volumes: ['/a', '/b c'] })).toEqual(lines);
  });
});

describe('a config that says the same as the steps', () => {
  it('is not repeated', () => {
    const steps = [
      '/bin/sh -c #(nop)  ENV PATH=/go/bin:/usr/bin A=two words B="c" C=$x',
      '/bin/sh -c #(nop)  LABEL maintainer=Some One <one@example.com>',
      'ENV E=',
      'WORKDIR /usr/',
      'WORKDIR src/./app',
      'USER [nova]',
      'EXPOSE map[80/tcp:{}]',
      'VOLUME [/a /b]',
      'CMD ["old"]',
      'ENTRYPOINT ["/bin/sh" "-c" "echo \\"$x\\""]',
      'CMD ["C:\\\\app\\\\v" "-g" "daemon off;"]',
      'STOPSIGNAL SIGQUIT',
    ];
    const same = {
      env: ['PATH=/go/bin:/usr/bin', 'A=two words', 'B=c', 'C=$x', 'E='],
      labels: { maintainer: 'Some One <one@example.com>' },
      workingDir: '/usr/src/app',
      user: 'nova',
      exposedPorts: ['80/tcp'],
      volumes: ['/a', '/b'],
      entrypoint: ['/bin/sh', '-c', 'echo "$x"'],
      cmd: ['C:\\app\\v', '-g', 'daemon off;'],
      stopSignal: 'SIGQUIT',
    };
    expect(after(steps, same)).toEqual([]);
  });

  it('takes the shell form for what a shell is given', () => {
    expect(after(['CMD nginx -g x'], { cmd: ['/bin/sh', '-c', 'nginx -g x'] })).toEqual([]);
    const bash = ['SHELL ["/bin/bash" "-c"]', 'CMD nginx'];
    expect(after(bash, { cmd: ['/bin/bash', '-c', 'nginx'] })).toEqual([]);
    expect(after(bash, { cmd: ['/bin/sh', '-c', 'nginx'] })).toHaveLength(2);
  });

  it('may have lost the command to a later entrypoint, but not to an earlier one', () => {
    const steps = ['CMD ["a"]', 'ENTRYPOINT ["b"]'];
    expect(after(steps, { entrypoint: ['b'] })).toEqual([]);
    expect(after(steps.toReversed(), { entrypoint: ['b'] })).toEqual(otherwise('CMD []'));
  });

  it('is found among a great many names', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `A${String(i)}=${'x'.repeat(50)}`);
    expect(
      after(
        names.map((name) => `ENV ${name}`),
        { env: names },
      ),
    ).toEqual([]);
  });
});
