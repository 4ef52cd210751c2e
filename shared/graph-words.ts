/** Words for what a graph says as a whole: referrers and what is absent. */
import type { Completeness } from './completeness.ts';
import { escapeText } from './escape.ts';
import type { MessageKey } from './language/messages.ts';
import { say } from './language/say.ts';
import type { Referrer, ReferrerLink, SourceKind } from './model.ts';

const SOURCES: Readonly<Record<SourceKind, MessageKey>> = {
  'oci-layout': 'graph.source-oci-layout',
  'oci-archive': 'graph.source-oci-archive',
  'docker-archive': 'graph.source-docker-archive',
  'docker-dir': 'graph.source-docker-dir',
  'docker-v1': 'graph.source-docker-v1',
  registry: 'graph.source-registry',
  zarf: 'graph.source-zarf',
  document: 'graph.source-document',
};

/** Every kind of source. */
export const SOURCE_KINDS = Object.keys(SOURCES) as SourceKind[];

/** What a source is, in words. */
export function sourceKind(kind: SourceKind): string {
  return say(SOURCES[kind]);
}

const LINKS: Readonly<Record<ReferrerLink, MessageKey>> = {
  subject: 'graph.link-subject',
  'fallback-tag': 'graph.link-fallback-tag',
  'cosign-tag': 'graph.link-cosign-tag',
  'cosign-save': 'graph.link-cosign-save',
  'cosign-payload': 'graph.link-cosign-payload',
  buildkit: 'graph.link-buildkit',
};

/** Every link that a referrer can have. */
export const REFERRER_LINKS = Object.keys(LINKS) as ReferrerLink[];

/** How a referrer is tied to what it is about: `by its subject`. */
export function linkPhrase(link: ReferrerLink): string {
  return say(LINKS[link]);
}

/** What a referrer is and what links it: `application/spdx+json, by its subject`. */
export function referrerPhrase({ artifactType, link, present }: Referrer): string {
  const type = artifactType === null ? say('graph.type-unknown') : escapeText(artifactType, 120);
  return say(present ? 'graph.referrer' : 'graph.referrer-absent', {
    type,
    link: linkPhrase(link),
  });
}

/** What is absent, in a few sentences; empty if everything is here. */
export function completenessSentence(completeness: Completeness): string {
  if (completeness.missing.length === 0) return '';
  const { allowed } = completeness;
  return [
    ...absentSentences(completeness),
    say(allowed === true ? 'graph.absent-allowed' : 'graph.absent-not-allowed'),
  ].join(' ');
}

function absentSentences({ platforms, missing }: Completeness): readonly string[] {
  const { absent, present } = platforms;
  if (absent.length === 0) return [say('graph.absent-blobs', { n: missing.length })];
  const others = missing.length - absent.length;
  return [
    present.length === 0
      ? say('graph.absent-all-platforms', { absent: some(absent) })
      : say('graph.absent-platforms', { absent: some(absent), here: some(present) }),
    ...(others > 0 ? [say('graph.absent-others', { n: others })] : []),
  ];
}

function some(platforms: readonly string[]): string {
  const more = platforms.length - 12;
  const shown = platforms
    .slice(0, 12)
    .map((platform) => escapeText(platform, 60))
    .join(', ');
  return more > 0 ? say('graph.some-and-more', { shown, more }) : shown;
}
