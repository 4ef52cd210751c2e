/** Menus of rows: files, found files, references that match, kept images, recents, tabs. */
import { copiedName } from '../../shared/escape.ts';
import type { Recent } from '../../shared/contract.ts';
import type { PathPlaces } from '../../shared/find.ts';
import type { HitGroup } from '../../shared/hit-groups.ts';
import { say } from '../../shared/language/say.ts';
import type { KeptImage } from '../../shared/library.ts';
import type { MatchRow } from '../../shared/match.ts';
import type { FileRow } from '../../shared/model.ts';
import { keyOf } from '../../shared/shortcuts.ts';
import { IS_MAC } from '../lib/is-mac.ts';
import type { MenuChoice, MenuGroups } from '../lib/menu-offers.ts';
import { leadingPlace } from '../lib/place-words.ts';
import { isSavable } from '../lib/savable.ts';
import { offerKept } from './compare-kept.ts';
import { isPreviewable } from './file-preview.svelte.ts';
import { copies, referenceCopies } from './node-menus.ts';
import type { Tab } from './open-sources.svelte.ts';
import type { Session } from './session.svelte.ts';
import type { ViewFiles } from './view-files.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Of an entry in a layer, or of a path that stands in an image. */
export function fileMenu(
  workbench: Workbench,
  session: Session,
  files: ViewFiles,
  row: FileRow,
): MenuGroups {
  const looks: MenuChoice = {
    name: say('context-menu.look-into'),
    key: 'Enter',
    run: () => void session.preview.open(files.view, row),
  };
  const saves: MenuChoice = {
    name: row.type === 'dir' ? say('context-menu.save-folder') : say('context-menu.save-file'),
    key: keyOf('save', IS_MAC),
    run: () => void session.saving.save(files.view, row.path),
  };
  return [
    [
      ...(row.at !== null && isPreviewable(row.type) ? [looks] : []),
      ...(isSavable(row) ? [saves] : []),
    ],
    [
      ...copies(workbench, say('context-menu.copy-path'), copiedName(row.path)),
      ...copies(workbench, say('context-menu.copy-name'), copiedName(row.name)),
    ],
  ];
}

/** Of a path that a search over all layers found. */
export function foundMenu(
  workbench: Workbench,
  session: Session,
  { path, first }: HitGroup,
  placed: PathPlaces | undefined,
): MenuGroups {
  const place = placed === undefined ? undefined : leadingPlace(placed, session.image?.id ?? null);
  const layer = place?.at.layer ?? first.at.layer;
  return [
    [
      {
        name: say('context-menu.show-layer'),
        key: 'Enter',
        run: () => {
          session.showInLayer(layer, path);
        },
      },
    ],
    [
      ...copies(workbench, say('context-menu.copy-path'), copiedName(path)),
      ...copies(workbench, say('context-menu.copy-digest'), layer),
    ],
  ];
}

/** Of an image and what speaks of it. */
export function matchMenu(workbench: Workbench, row: MatchRow): MenuGroups {
  const { image, names, digest, imageID, scanned, deployed } = row;
  const session = image === null ? undefined : workbench.sources.of(image.archive);
  const found = session?.graph.images.find(({ id }) => id === image?.image);
  const reference = names[0] ?? deployed?.lead.reference.text ?? scanned?.lead.reference.text;
  return [
    session === undefined || found === undefined
      ? []
      : [
          {
            name: say('context-menu.show-image'),
            run: () => {
              session.selectImage(found);
              workbench.sources.show(session);
            },
          },
        ],
    [
      ...referenceCopies(workbench, reference ?? null, digest),
      ...copies(workbench, say('context-menu.copy-digest'), digest),
      ...copies(workbench, say('context-menu.copy-image-id'), imageID),
    ],
  ];
}

/** Of an image in the library. */
export function keptMenu(workbench: Workbench, image: KeptImage): MenuGroups {
  return [
    [
      {
        name: say('context-menu.open'),
        key: 'Enter',
        run: () => void workbench.openKept(image, true),
      },
      { name: say('context-menu.compare'), run: () => void offerKept(workbench, image) },
    ],
    [
      ...referenceCopies(workbench, image.name, image.digest),
      ...copies(workbench, say('context-menu.copy-digest'), image.digest),
    ],
    [
      {
        name: say('context-menu.remove'),
        key: 'Delete',
        run: () => void workbench.library.plans.planRemoval([image.id]),
      },
    ],
  ];
}

/** Of a source that was opened lately. */
export function recentMenu(workbench: Workbench, recent: Recent): MenuGroups {
  return [
    [
      { name: say('context-menu.open'), run: () => void workbench.openRecent(recent) },
      {
        name: say('context-menu.forget'),
        key: 'Delete',
        run: () => void workbench.recents.forget(recent),
      },
    ],
    [...copies(workbench, say('context-menu.copy-name'), copiedName(recent.name))],
  ];
}

/** Of a tab, also of one that is not on show. */
export function tabMenu(workbench: Workbench, tab: Tab): MenuGroups {
  const { sources } = workbench;
  const others = sources.tabs.filter((one) => one !== tab);
  return [
    [
      ...(sources.shown === tab
        ? []
        : [{ name: say('context-menu.show-tab'), run: () => sources.show(tab) }]),
      ...(typeof tab === 'string'
        ? []
        : copies(workbench, say('context-menu.copy-name'), copiedName(tab.graph.source.name))),
    ],
    [
      // What evidence matches is there as long as there is evidence.
      ...(tab === 'match'
        ? []
        : [
            {
              name: say('context-menu.close-tab'),
              key: sources.shown === tab ? keyOf('close', IS_MAC) : null,
              run: () => {
                workbench.close(tab);
              },
            },
          ]),
      ...(others.length === 0
        ? []
        : [
            {
              name: say('context-menu.close-others'),
              run: () => {
                sources.show(tab);
                for (const other of others) workbench.close(other);
              },
            },
          ]),
    ],
  ];
}
