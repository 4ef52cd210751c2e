/** What the command palette offers: commands, and everything that can be gone to. */
import { commandName, type Command } from '../../shared/commands.ts';
import { escapeText } from '../../shared/escape.ts';
import { shortDigest } from '../../shared/format.ts';
import type { ImageSummary } from '../../shared/model.ts';
import { keyOf } from '../../shared/shortcuts.ts';
import { tabLabel } from '../lib/node-tabs.ts';
import { digestsNamed } from '../lib/pasted-digest.ts';
import { viewName } from '../lib/view-names.ts';
import { roleLabel } from '../lib/words.ts';
import type { Tab } from './open-sources.svelte.ts';
import { possibleCommands } from './possible-commands.ts';
import type { Session } from './session.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export type PaletteKind = 'command' | 'tab' | 'pane' | 'image' | 'recent' | 'digest';

export interface PaletteItem {
  readonly kind: PaletteKind;
  readonly text: string;
  /** What else tells it apart; may be empty. */
  readonly note: string;
  /** The key that does the same; null if none does. */
  readonly key: string | null;
  readonly run: () => void;
}

/** Nodes that the beginning of a digest may lead to. */
const MOST_DIGESTS = 20;

/** All that can be chosen now, but for digests. */
export function paletteItems(workbench: Workbench, mac: boolean): readonly PaletteItem[] {
  const { session } = workbench;
  return [
    ...tabItems(workbench),
    ...possibleCommands(workbench)
      .filter((command) => command !== 'show-palette')
      .map((command) => commandItem(workbench, command, mac)),
    ...(session === null ? [] : [...paneItems(session), ...imageItems(session)]),
    ...recentItems(workbench),
  ];
}

/** Parts of what is open whose digest was typed or pasted; of what is shown first. */
export function digestItems(workbench: Workbench, text: string): readonly PaletteItem[] {
  const { sources, session } = workbench;
  const others = sources.sessions.filter((one) => one !== session);
  return (session === null ? others : [session, ...others])
    .flatMap((one) =>
      digestsNamed(text, one.nodes.keys(), MOST_DIGESTS).map((digest): PaletteItem => {
        const node = one.nodes.get(digest);
        return {
          kind: 'digest',
          text: `${node === undefined ? '' : roleLabel(node.role)} ${shortDigest(digest)}`.trim(),
          note: escapeText(one.graph.source.name, 120),
          key: null,
          run: () => {
            sources.show(one);
            one.select(digest);
          },
        };
      }),
    )
    .slice(0, MOST_DIGESTS);
}

function commandItem(workbench: Workbench, command: Command, mac: boolean): PaletteItem {
  return {
    kind: 'command',
    text: commandName(command),
    note: '',
    key: keyOf(command, mac),
    run: () => {
      workbench.run(command);
    },
  };
}

function tabItems({ sources }: Workbench): readonly PaletteItem[] {
  return sources.tabs
    .filter((tab) => tab !== sources.shown)
    .map((tab) => ({
      kind: 'tab',
      text: tabName(tab),
      note: typeof tab === 'string' ? '' : tab.verdict.word,
      key: null,
      run: () => {
        sources.show(tab);
      },
    }));
}

function tabName(tab: Tab): string {
  return typeof tab === 'string' ? viewName(tab) : escapeText(tab.graph.source.name, 200);
}

function paneItems(session: Session): readonly PaletteItem[] {
  const { node } = session;
  if (node === null) return [];
  const note = `${roleLabel(node.role)} ${shortDigest(node.digest)}`;
  return session.tabs
    .filter((tab) => tab !== session.tab)
    .map((tab) => ({
      kind: 'pane',
      text: tabLabel(tab),
      note,
      key: null,
      run: () => {
        session.selectTab(tab);
      },
    }));
}

function imageItems(session: Session): readonly PaletteItem[] {
  return session.graph.images.map((image) => ({
    kind: 'image',
    text: imageName(image),
    note: shortDigest(image.digest ?? image.imageID ?? image.id),
    key: null,
    run: () => {
      session.selectImage(image);
    },
  }));
}

function imageName({ names, platform, digest, imageID, id }: ImageSummary): string {
  const parts = [names[0] ?? '', platform ?? ''].filter((part) => part !== '');
  return parts.length === 0
    ? shortDigest(digest ?? imageID ?? id)
    : parts.map((part) => escapeText(part, 300)).join(' · ');
}

function recentItems(workbench: Workbench): readonly PaletteItem[] {
  return workbench.recents.items.map((recent) => ({
    kind: 'recent',
    text: escapeText(recent.name, 200),
    note: escapeText(recent.folder, 200),
    key: null,
    run: () => void workbench.openRecent(recent),
  }));
}
