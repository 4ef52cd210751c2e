/** Words for what a graph says as a whole: referrers and what is absent. */
import type { Completeness } from './completeness.ts';
import { escapeText } from './escape.ts';
import { plural } from './format.ts';
import type { Referrer, ReferrerLink, SourceKind } from './model.ts';

/** What a source is, in words. */
export const SOURCE_KIND: Readonly<Record<SourceKind, string>> = {
  'oci-layout': 'OCI layout',
  'oci-archive': 'OCI layout in a tar',
  'docker-archive': 'docker archive',
  'docker-dir': 'dir: transport of skopeo and podman',
  'docker-v1': 'docker archive from before Docker 1.10',
  registry: 'storage of a registry',
  zarf: 'zarf package',
  document: 'a document alone',
};

const LINK: Readonly<Record<ReferrerLink, string>> = {
  subject: 'by its subject',
  'fallback-tag': 'by the tag that stands in for its subject',
  'cosign-tag': 'by its cosign tag',
  'cosign-save': 'by its place in a folder of cosign save',
  'cosign-payload': 'by what its payload says',
  buildkit: 'by BuildKit’s annotation',
};

/** Every link that a referrer can have. */
export const REFERRER_LINKS = Object.keys(LINK) as ReferrerLink[];

/** How a referrer is tied to what it is about: `by its subject`. */
export function linkPhrase(link: ReferrerLink): string {
  return LINK[link];
}

/** What a referrer is and what links it: `application/spdx+json, by its subject`. */
export function referrerPhrase({ artifactType, link, present }: Referrer): string {
  const type = artifactType === null ? 'type unknown' : escapeText(artifactType, 120);
  return `${type}, ${LINK[link]}${present ? '' : ' (itself not here)'}; a claim, not checked`;
}

/** What is absent, in one or two sentences; empty if everything is here. */
export function completenessSentence({ platforms, missing, allowed }: Completeness): string {
  if (missing.length === 0) return '';
  const others = missing.length - platforms.absent.length;
  const absent = platforms.absent.map((platform) => escapeText(platform, 60));
  const here = platforms.present.map((platform) => escapeText(platform, 60));
  const which =
    absent.length === 0
      ? `${plural(missing.length, 'blob')} that something here refers to ${missing.length === 1 ? 'is' : 'are'} absent.`
      : `Absent platforms: ${some(absent)}. Here: ${here.length === 0 ? 'none' : some(here)}.${others > 0 ? ` ${plural(others, 'other blob')} ${others === 1 ? 'is' : 'are'} absent too.` : ''}`;
  return `${which} ${allowed === true ? 'The format allows that.' : 'This format is meant to hold everything, so programs will fail to load it.'}`;
}

function some(texts: readonly string[]): string {
  const more = texts.length - 12;
  const shown = texts.slice(0, 12).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}
