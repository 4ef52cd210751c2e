/** Specifications of installed gems: Ruby that is never carried out, of which plain assignments are read. */
import { DatabaseError } from './database-error.ts';
import type { Met } from './found-packages.ts';

/** `# stub: name version platform paths`, which RubyGems writes so that nobody has to carry the rest out. */
const STUB = /^# stub: (\S+) (\S+) (\S+)/m;
const LICENCES = /^[ \t]*\w+\.licen[sc]es?[ \t]*=[ \t]*(.*)$/m;
const QUOTED = /"([^"\\\n]*)"|'([^'\\\n]*)'/g;
const MAX_LICENCES = 50;
/** The platform of gems that run on every one. */
const ANY = 'ruby';

export function* readGemSpecification(bytes: Buffer): Generator<Met> {
  const text = bytes.toString('utf8');
  const [, name, version, platform] = STUB.exec(text) ?? assigned(text);
  if (name === undefined || version === undefined)
    throw new DatabaseError('it does not say its name and version in plain text');
  const architecture = platform === undefined || platform === ANY ? null : platform;
  yield { package: { name, version, architecture, licence: licencesOf(text) } };
}

function assigned(text: string): readonly (string | undefined)[] {
  return [undefined, valueOf(text, 'name'), valueOf(text, 'version'), valueOf(text, 'platform')];
}

/** `s.name = "x".freeze`, `s.version = Gem::Version.new("1.0")` */
function valueOf(text: string, field: string): string | undefined {
  const line = new RegExp(`^[ \\t]*\\w+\\.${field}[ \\t]*=[ \\t]*(.*)$`, 'm').exec(text)?.[1];
  const [quoted] = (line ?? '').matchAll(QUOTED);
  return quoted?.[1] ?? quoted?.[2];
}

function licencesOf(text: string): string | null {
  const line = LICENCES.exec(text)?.[1]?.slice(0, 2_000) ?? '';
  const texts = [...line.matchAll(QUOTED)].slice(0, MAX_LICENCES).map((each) => each[1] ?? each[2]);
  return texts.length === 0 ? null : texts.join(', ');
}
