import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { reconstructDockerfile } from '../../../shared/dockerfile.ts';
import { StepReader } from '../../../shared/dockerfile-step.ts';
import type { LayerSummary } from '../../../shared/model.ts';
import type { History, ImageConfig } from '../../../shared/oci.ts';

const HASH = 'a79dd5bda1e77203401956a93401d3aef45221fc750295a4291896f3386f4f54';

function lines(createdBy: string): readonly string[] {
  return new StepReader().read(createdBy).lines;
}

function layers(count: number): readonly LayerSummary[] {
  return Array.from({ length: count }, (_, i) => ({
    position: i + 1,
    digest: `sha256:${String(i)}`,
    mediaType: '',
    size: 2048 * (i + 1),
    diffID: null,
    chainID: null,
    createdBy: null,
  }));
}

function config(
  history: readonly Partial<History>[],
  runtime: Partial<ImageConfig['runtime']> = {},
): ImageConfig {
  return {
    runtime: {
      exposedPorts: [],
      env: [],
      entrypoint: [],
      cmd: [],
      volumes: [],
      labels: {},
      ...runtime,
    },
    diffIDs: null,
    history: history.map((item) => ({ emptyLayer: false, ...item })),
  };
}

/** What a Dockerfile parser sees: comments go, then lines that end in `\` are joined. */
function instructions(file: readonly string[]): readonly string[] {
  const found: string[] = [];
  let open = '';
  for (const line of file) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    open += line.replace(/\\[ \t]*$/, '');
    if (/\\[ \t]*$/.test(line)) continue;
    found.push(open);
    open = '';
  }
  return open === '' ? found : [...found, open];
}

describe('one step of a history', () => {
  it.each([
    // Docker's classic builder and buildah.
    ['/bin/sh -c #(nop)  CMD ["nginx" "-g" "daemon off;"]', 'CMD ["nginx", "-g", "daemon off;"]'],
    ['/bin/sh -c #(nop)  ENV NGINX_VERSION=1.17.3', 'ENV NGINX_VERSION=1.17.3'],
    [
      '/bin/sh -c #(nop)  LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>',
      'LABEL maintainer="NGINX Docker Maintainers <docker-maint@nginx.com>"',
    ],
    [
      '/bin/sh -c #(nop)  LABEL a.b=1.0 a.name=CentOS Base Image c=d',
      'LABEL a.b=1.0 a.name="CentOS Base Image" c=d',
    ],
    ['/bin/sh -c #(nop)  EXPOSE 80/tcp', 'EXPOSE 80/tcp'],
    ['/bin/sh -c #(nop) WORKDIR /go', 'WORKDIR /go'],
    ['/bin/sh -c #(nop)  USER [nova]', 'USER nova'],
    ['/bin/sh -c #(nop)  STOPSIGNAL SIGTERM', 'STOPSIGNAL SIGTERM'],
    ['/bin/sh -c #(nop)  ARG EULA=@EULA_FILE@', 'ARG EULA=@EULA_FILE@'],
    ['cmd /S /C #(nop)  ENV ASPNET_VERSION=7.0.1', 'ENV ASPNET_VERSION=7.0.1'],
    ['/bin/sh -c [ -z "$(apt-get indextargets)" ]', 'RUN [ -z "$(apt-get indextargets)" ]'],
    ['cmd /S /C dotnet help', 'RUN dotnet help'],
    // BuildKit.
    ['COPY /app/app /app # buildkit', 'COPY /app/app /app'],
    ['RUN /bin/sh -c npm install # buildkit', 'RUN npm install'],
    ['ENTRYPOINT ["/usr/jdk/bin/java"]', 'ENTRYPOINT ["/usr/jdk/bin/java"]'],
    ['EXPOSE map[3000/tcp:{}]', 'EXPOSE 3000/tcp'],
    ['VOLUME [/volume /other]', 'VOLUME ["/volume", "/other"]'],
    ['ENV A=b c "d" $e', 'ENV A="b c \\"d\\" \\$e"'],
    [
      'HEALTHCHECK &{["CMD-SHELL" "curl -f http://x || exit 1"] "30s" "5s" "0s" "0s" \'\\x03\'}',
      'HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD curl -f http://x || exit 1',
    ],
    [
      'HEALTHCHECK &{["CMD" "/ok" "now"] "1m0s" "0s" "2s" \'\\x00\'}',
      'HEALTHCHECK --interval=1m0s --start-period=2s CMD ["/ok", "now"]',
    ],
    ['HEALTHCHECK &{["NONE"] "0s" "0s" "0s" \'\\x00\'}', 'HEALTHCHECK NONE'],
  ])('%s', (createdBy, expected) => {
    expect(lines(createdBy)).toEqual([expected]);
  });

  it('says of a source without a name that only a hash of it is known', () => {
    expect(lines(`/bin/sh -c #(nop) COPY file:${HASH} in /usr/bin/ `)).toEqual([
      '# the name of the source is not recorded, only a hash that the builder made of it',
      `COPY file:${HASH} /usr/bin/`,
    ]);
  });

  it('puts build arguments beside the command that got them', () => {
    expect(lines('|2 A=1 B=two words /bin/sh -c make "$A"')).toEqual([
      '# with build arguments: A=1 B=two words',
      'RUN make "$A"',
    ]);
    expect(lines('RUN |1 arg=x /bin/sh -c make # buildkit')).toEqual([
      '# with build arguments: arg=x',
      'RUN make',
    ]);
  });

  it('takes the shell that an earlier step set', () => {
    const reader = new StepReader();
    expect(reader.read('SHELL [/bin/bash -o pipefail -c]').lines).toEqual([
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
    ]);
    expect(reader.read('RUN /bin/bash -o pipefail -c a | b # buildkit').lines).toEqual([
      'RUN a | b',
    ]);
  });

  it('breaks a long command where its Dockerfile did, but never before a #', () => {
    expect(lines('/bin/sh -c set -x     && a \t&& b    # c')).toEqual([
      'RUN set -x \\',
      '    && a \\',
      '    && b    # c',
    ]);
  });

  it('writes a command that a line cannot hold in the exec form, with every character', () => {
    const shell = 'RUN ["/bin/sh", "-c", ';
    expect(lines('/bin/sh -c a\nFROM evil')).toEqual([`${shell}"a\\nFROM evil"]`]);
    expect(lines('/bin/sh -c cat <<EOF')).toEqual([`${shell}"cat <<EOF"]`]);
    expect(lines('/bin/sh -c a \\ ')).toEqual([`${shell}"a \\\\"]`]);
    expect(lines('/bin/sh -c ["x"]')).toEqual([`${shell}"[\\"x\\"]"]`]);
    expect(lines('/bin/sh -c --mount=x y')).toEqual([`${shell}"--mount=x y"]`]);
    expect(lines('/bin/sh -c a \u202e b')).toEqual([`${shell}"a \\u202e b"]`]);
  });

  it('shows whatever else cannot be an instruction as a comment', () => {
    expect(lines('bazel build ...')).toEqual(['# recorded by the builder: bazel build ...']);
    expect(lines('jib-gradle-plugin:1.4.1')).toEqual([
      '# recorded by the builder: jib-gradle-plugin:1.4.1',
    ]);
    expect(lines('')).toEqual(['# the history does not say what was done']);
    expect(lines('/bin/sh -c #(nop) FROM alpine')).toEqual(['# base: alpine']);
    expect(lines('/bin/sh -c #(nop)  x\ny')).toEqual(['# no known instruction: x\\ny']);
    expect(lines('WORKDIR C:\\app\\')[1]).toBe('# WORKDIR C:\\app\\');
    expect(lines('COPY <<EOF /x # buildkit')[1]).toBe('# COPY <<EOF /x');
    expect(lines(`RUN ${'x'.repeat(100_000)}`)[0]).toMatch(
      /^# longer than can be shown: RUN x{396}$/,
    );
  });
});

describe('reconstructDockerfile', () => {
  it('names the layer of each step, and the base where it is recorded', () => {
    const history = [
      { createdBy: `ADD file:${HASH} in / ` },
      { createdBy: 'CMD ["sh"]', emptyLayer: true },
      { createdBy: 'ENV A=1', emptyLayer: true },
      { createdBy: 'COPY a /a # buildkit', comment: 'buildkit.dockerfile.v0' },
    ];
    const annotations = { 'org.opencontainers.image.base.name': 'docker.io/library/alpine:3' };
    const same = config(history, { cmd: ['sh'], env: ['A=1'] });
    const image = { config: same, layers: layers(2), annotations };
    expect(reconstructDockerfile(image)).toEqual([
      '# Reconstructed by Drydock from the image’s history; not the original.',
      '# FROM docker.io/library/alpine:3 (as the image says of itself)',
      '',
      '# layer 1 of 2, 2.0 KiB stored',
      '# the name of the source is not recorded, only a hash that the builder made of it',
      `ADD file:${HASH} /`,
      '',
      '# no layer',
      'CMD ["sh"]',
      'ENV A=1',
      '',
      '# layer 2 of 2, 4.0 KiB stored',
      'COPY a /a',
    ]);
  });

  it('adds what the config sets and no step accounts for', () => {
    const more = config([{ createdBy: 'ENV A=1', emptyLayer: true }], {
      env: ['A=1', 'PATH=/bin', 'B=two words'],
      labels: { 'a b': 'x' },
      user: 'nobody',
      entrypoint: ['/app', '--x'],
      workingDir: '/srv\nRUN evil',
    });
    const file = reconstructDockerfile({ config: more, layers: [], annotations: {} });
    expect(file).toContain('# FROM: not recorded');
    expect(file.slice(file.indexOf('# In the config, and in no step above'))).toEqual([
      '# In the config, and in no step above',
      'ENV PATH=/bin',
      'ENV B="two words"',
      'LABEL "a b"=x',
      '# WORKDIR /srv\\nRUN evil',
      'USER nobody',
      'ENTRYPOINT ["/app", "--x"]',
    ]);
  });

  it('lets no value of the config swallow the instruction behind it', () => {
    const more = config([], { workingDir: '/a\\ ', user: 'b\\ ', stopSignal: 'SIGTERM' });
    const file = reconstructDockerfile({ config: more, layers: [], annotations: {} });
    expect(instructions(file)).toEqual(['STOPSIGNAL SIGTERM']);
  });

  it('lists layers that no step can be laid to', () => {
    const image = { config: config([{ createdBy: 'jib' }]), layers: layers(2), annotations: {} };
    const file = reconstructDockerfile(image);
    expect(file).toContain('# a layer, it is not known which');
    expect(file).toContain(
      '# The config has a history that does not fit its layers. The layers are:',
    );
    expect(file).toContain('#   2  sha256:1  4.0 KiB stored');
    const none = reconstructDockerfile({ ...image, config: config([]) });
    expect(none).toContain('# The config records no history. The layers are:');
    expect(reconstructDockerfile({ ...image, config: null })).toHaveLength(2);
  });

  it('never lets a text of the image become a line or an instruction of its own', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '/bin/sh -c ',
          '#(nop) ',
          'RUN ',
          'COPY ',
          'ENV ',
          '|1 ',
          '\n',
          '\\',
          '\\\n',
          '    ',
          '\t',
        ],
        ...[
          '# buildkit',
          '#',
          '<<EOF ',
          '"',
          '[',
          ']',
          '=',
          'FROM x',
          'SHELL ["a" "b"]',
          '\u2028',
          '\r',
        ],
        ...['HEALTHCHECK &{["CMD" "', '"] "1s" \'\\x03\'}', `file:${HASH} in /`, 'LABEL a='],
      ),
      fc.string({ maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const texts = fc.array(text, { maxLength: 6 });
    fc.assert(
      fc.property(texts, text, (steps, other) => {
        const history = steps.map((createdBy) => ({ createdBy, comment: other }));
        const runtime = {
          env: [`A${other}`],
          labels: { [other]: other },
          cmd: [other],
          user: other,
        };
        const file = reconstructDockerfile({
          config: config(history, runtime),
          layers: layers(1),
          annotations: { 'org.opencontainers.image.base.name': other },
        });
        for (const line of file) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(file.findLast((line) => !line.startsWith('#'))).not.toMatch(/\\[ \t]*$/);
        const reader = new StepReader();
        const expected = steps.flatMap((step) => {
          const { keyword, lines: shown } = reader.read(step);
          return keyword === null || shown.at(-1)?.startsWith('#') === true ? [] : [keyword];
        });
        const parsed = instructions(file).map((line) => line.split(' ')[0]);
        expect(parsed.slice(0, expected.length)).toEqual(expected);
        expect(parsed.slice(expected.length)).not.toContain('FROM');
        expect(parsed.slice(expected.length)).not.toContain('RUN');
      }),
    );
  });
});
