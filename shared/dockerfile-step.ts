/**
 * One item of an image's history as a Dockerfile's instruction. What builders record is no
 * Dockerfile: Docker puts its shell before everything, BuildKit prints lists as Go does, others write
 * whatever they like. Nothing of it can reach another line or look like an instruction of its own.
 */
import { withoutMark } from './build-step.ts';
import { execForm, healthcheck, listedWords, quotedPairs } from './dockerfile-words.ts';
import { hasOnlyLooseTabs } from './dockerfile-tabs.ts';
import { escapeText } from './escape.ts';
import type { MessageKey } from './language/messages.ts';
import { say } from './language/say.ts';

/** Characters of one step; a longer one is cut and shown as a comment. */
const MAX_STEP = 64 * 1024;

export interface DockerfileStep {
  /** Such as `RUN`; null for what is no instruction. */
  readonly keyword: string | null;
  /** Comments about it, then the instruction or a comment in its place. */
  readonly lines: readonly string[];
}

const KEYWORD =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?:\s+|$)(.*)$/s;
/** A shell, then the words by which Docker marks a step that ran nothing. */
const NO_OPERATION = /^[^\n]{0,200}? ?#\(nop\)\s*/;
const DEFAULT_SHELLS = ['/bin/sh -c', 'cmd /S /C'];
/** Docker names a source by a hash of its content; what it was called is not recorded. */
const HASHED_SOURCE = /^((?:file|dir|multi):[0-9a-f]{64})(?: in)? (.*)$/s;
/** Text in a heredoc reaches beyond its line, and text before a line's end continues it. */
const OPEN_END = /<<|\\[ \t]*$/;

/** Reads steps one after the other: a SHELL is the shell of the steps that follow. */
export class StepReader {
  #shells: readonly string[] = DEFAULT_SHELLS;

  /** What `history[].created_by` stands for. */
  read(createdBy: string): DockerfileStep {
    if (createdBy.length > MAX_STEP)
      return comment('dockerfile.step-too-long', createdBy.slice(0, 400));
    const recorded = withoutMark(createdBy.trim());
    const marked = NO_OPERATION.test(recorded);
    const text = marked ? recorded.replace(NO_OPERATION, '') : recorded;
    const [, keyword = '', rest = ''] = KEYWORD.exec(text) ?? [];
    const body = rest.trim();
    if (keyword === 'RUN') return this.#run(body);
    if (keyword !== '') return this.#instruction(keyword, body);
    if (marked) return comment('dockerfile.step-unknown', text);
    const command = this.#command(text);
    if (command !== null) return run(command);
    return text === ''
      ? { keyword: null, lines: [`# ${say('dockerfile.step-nothing')}`] }
      : comment('dockerfile.step-other', text);
  }

  #run(body: string): DockerfileStep {
    return run(this.#command(body) ?? { args: '', shell: '', text: body });
  }

  /** A command behind the shell that ran it, and behind build arguments; null if there is no shell. */
  #command(text: string): Command | null {
    const { args, rest } = buildArguments(text, this.#shells);
    const shell = this.#shells.find((each) => rest.startsWith(`${each} `));
    if (shell === undefined) return null;
    return { args, shell, text: rest.slice(shell.length + 1).trim() };
  }

  #instruction(keyword: string, body: string): DockerfileStep {
    switch (keyword) {
      case 'FROM':
        // A second FROM would begin an image of its own.
        return comment('dockerfile.step-base', body);
      case 'SHELL': {
        const words = listedWords(body) ?? [body];
        this.#shells = [words.join(' '), ...DEFAULT_SHELLS];
        return instruction(keyword, execForm(words));
      }
      case 'CMD':
      case 'ENTRYPOINT':
      case 'VOLUME': {
        const words = listedWords(body);
        return instruction(keyword, words === null ? body : execForm(words));
      }
      case 'EXPOSE':
      case 'USER':
        return instruction(keyword, listedWords(body)?.join(' ') ?? body);
      case 'ENV':
      case 'LABEL':
      case 'ARG':
        return instruction(keyword, quotedPairs(body));
      case 'HEALTHCHECK':
        return instruction(keyword, healthcheck(body) ?? body);
      case 'ADD':
      case 'COPY':
        return copy(keyword, body);
      default:
        return instruction(keyword, body);
    }
  }
}

interface Command {
  readonly args: string;
  /** '' if none was recorded. */
  readonly shell: string;
  readonly text: string;
}

/** `|2 A=1 B=two words /bin/sh -c make`: the number of arguments, then each, then the command. */
function buildArguments(
  text: string,
  shells: readonly string[],
): { readonly args: string; readonly rest: string } {
  const head = /^\|\d+ /.exec(text)?.[0];
  if (head === undefined) return { args: '', rest: text };
  const starts = shells.map((shell) => text.indexOf(` ${shell} `)).filter((at) => at > 0);
  const at = Math.min(...starts, text.length);
  return { args: text.slice(head.length, at).trim(), rest: text.slice(at + 1) };
}

function run({ args, shell, text }: Command): DockerfileStep {
  const remarks =
    args === '' ? [] : [`# ${say('dockerfile.step-arguments', { text: escapeText(args, 2000) })}`];
  if (text === '') return comment('dockerfile.step-no-command', `RUN ${shell}`);
  return { keyword: 'RUN', lines: [...remarks, ...runLines(shell, text)] };
}

/** The shell form where it is sure to mean the same; the exec form can carry anything. */
function runLines(shell: string, text: string): readonly string[] {
  const spaced = hasOnlyLooseTabs(shell, text) ? text.replaceAll('\t', '    ') : text;
  const carried = isCarried(spaced);
  if (carried && (shell === '' || !isReadOtherwise(text))) return continued(`RUN ${spaced}`);
  return shell === '' ? refused('RUN', text) : [`RUN ${execForm([...shell.split(' '), text])}`];
}

/** True for a command that would be taken for options of RUN, or for the exec form. */
function isReadOtherwise(text: string): boolean {
  if (text.startsWith('--')) return true;
  if (!text.startsWith('[')) return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/**
 * Breaks a long command where its Dockerfile did: the blanks at the start of each line are still in
 * it. One blank stays before the break and the others behind it, so the joined lines are the same
 * text, also inside quotes. A line that began with `#` would be taken for a comment.
 */
function continued(line: string): readonly string[] {
  return line.replace(/(\S) ( {3,})(?=[^\s#])/g, '$1 \\\n$2').split('\n');
}

function copy(keyword: string, body: string): DockerfileStep {
  const [, source, target = ''] = HASHED_SOURCE.exec(body) ?? [];
  if (source === undefined) return instruction(keyword, body);
  const { lines } = instruction(keyword, `${source} ${target}`);
  return { keyword, lines: [`# ${say('dockerfile.step-hashed-source')}`, ...lines] };
}

function instruction(keyword: string, body: string): DockerfileStep {
  if (body === '') return comment('dockerfile.step-no-body', keyword);
  const lines = isCarried(body) ? [`${keyword} ${body}`] : refused(keyword, body);
  return { keyword, lines };
}

/** True if a line of a Dockerfile can hold this text and ends where it ends. */
export function isCarried(text: string): boolean {
  return escapeText(text) === text && !OPEN_END.test(text);
}

function refused(keyword: string, body: string): readonly string[] {
  return [`# ${say('dockerfile.step-refused')}`, `# ${escapeText(`${keyword} ${body}`, 4000)}`];
}

function comment(why: MessageKey, text: string): DockerfileStep {
  return { keyword: null, lines: [`# ${say(why, { text: escapeText(text, 4000) })}`] };
}
