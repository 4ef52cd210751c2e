import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { StepReader } from '../../../shared/dockerfile-step.ts';

function lines(command: string, shell = '/bin/sh -c'): readonly string[] {
  return new StepReader().read(`${shell} ${command}`).lines;
}

/** What Docker's parser gives to the shell. */
function joined(shown: readonly string[]): string {
  return shown.join('\n').replaceAll('\\\n', '').slice('RUN '.length);
}

describe('lines of a command', () => {
  it('are broken only where joining gives the same text', () => {
    expect(lines("echo 'a   b'")).toEqual(["RUN echo 'a   b'"]);
    expect(lines("echo 'a    b'")).toEqual(["RUN echo 'a \\", "   b'"]);
    const piece = fc.constantFrom(' ', '  ', '    ', 'a', "'", '"', '\\', '#', '$(', ')', '&& ');
    const command = fc.array(piece, { maxLength: 20 }).map((pieces) => `a${pieces.join('')}z`);
    fc.assert(
      fc.property(command, (text) => {
        expect(joined(lines(text))).toBe(text);
      }),
    );
  });

  it.each([
    ["set -x;\tcase 'a b' in\tx) y;; esac", "set -x;    case 'a b' in    x) y;; esac"],
    [
      'a="$(dpkg -x | awk -F- \'{ print $1 }\')"; \tb',
      'a="$(dpkg -x | awk -F- \'{ print $1 }\')";     b',
    ],
    ['a "${x#y}" "$#" $# ${x%z}\tb # c', 'a "${x#y}" "$#" $# ${x%z}    b # c'],
    ['a \\"\tb', 'a \\"    b'],
  ])('have blanks for the tabs between words: %s', (text, expected) => {
    expect(joined(lines(text))).toBe(expected);
  });

  it.each([
    "echo 'a\tb'",
    'echo "a\tb"',
    'echo a\\\tb',
    'echo "$(echo "a\tb")"',
    'echo "$(case x in y) echo "a\tb";; esac)"',
    'echo `echo "a\tb"`',
    "echo $'a\\'\tb'",
    'x=${y:-a\tb}',
    '[[ $a =~ (b\tc) ]]',
    "a # don't\tb",
    "echo don't\tb",
  ])('are given up for the exec form where a tab may count: %s', (text) => {
    expect(lines(text)).toEqual([`RUN ["/bin/sh", "-c", ${JSON.stringify(text)}]`]);
  });

  it('have no tabs replaced for a shell with other quotes, or none', () => {
    expect(lines('a\tb', 'cmd /S /C')).toEqual(['RUN ["cmd", "/S", "/C", "a\\tb"]']);
    expect(new StepReader().read('RUN a\tb').lines.at(-1)).toBe('# RUN a\\tb');
  });

  it('are found in a long command', () => {
    const text = `a\t${'"$(b)" \'c\' # '.repeat(4000)}`;
    expect(lines(text)[0]).toMatch(/^RUN a \\$/);
    expect(lines(`a\t${'"$('.repeat(20_000)}`)[0]).toMatch(/^RUN \["/);
  });
});
