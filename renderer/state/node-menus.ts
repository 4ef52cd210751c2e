/** Menus of the parts of a source: images, nodes, findings, and what is drawn of them. */
import { copiedName } from '../../shared/escape.ts';
import type { Placed } from '../../shared/drawing/layout.ts';
import type { Finding } from '../../shared/finding.ts';
import { say } from '../../shared/language/say.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { findingSentence, findingTitle } from '../../shared/sentences.ts';
import type { MenuChoice, MenuGroups } from '../lib/menu-offers.ts';
import { graphViewOf } from './graph-view.svelte.ts';
import type { Session } from './session.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** A choice that copies, or none where there is nothing to copy. */
export function copies(
  workbench: Pick<Workbench, 'copy'>,
  name: string,
  text: string | null | undefined,
): readonly MenuChoice[] {
  if (text === null || text === undefined || text === '') return [];
  return [{ name, run: () => void workbench.copy(text) }];
}

/** Of an image in the list or in the graph. */
export function imageMenu(workbench: Workbench, session: Session, image: ImageSummary): MenuGroups {
  const { digest, imageID, names } = image;
  return [
    referenceCopies(workbench, names[0] ?? null, digest),
    [
      ...copies(workbench, say('context-menu.copy-digest'), digest),
      ...copies(workbench, say('context-menu.copy-image-id'), imageID),
    ],
    [
      ...(digest === null ? [] : [showsInGraph(session, digest)]),
      {
        name: say('context-menu.compare'),
        run: () => {
          session.selectImage(image);
          workbench.showCompare(true);
        },
      },
    ],
  ];
}

/** A name as it is, and with the digest that pins it. */
export function referenceCopies(
  workbench: Workbench,
  name: string | null,
  digest: Digest | null,
): readonly MenuChoice[] {
  if (name === null) return [];
  const pinned = digest === null || name.includes('@') ? null : `${copiedName(name)}@${digest}`;
  return [
    ...copies(workbench, say('context-menu.copy-reference'), copiedName(name)),
    ...copies(workbench, say('context-menu.copy-pinned'), pinned),
  ];
}

/** Of a document or a layer, wherever its digest stands. */
export function nodeMenu(workbench: Workbench, session: Session, digest: Digest): MenuGroups {
  const node = session.nodes.get(digest);
  const layer = session.graph.images
    .flatMap(({ layers }) => layers)
    .find((each) => each.digest === digest);
  const diffID = layer?.diffID === digest ? null : layer?.diffID;
  return [
    [
      ...copies(workbench, say('context-menu.copy-digest'), digest),
      ...copies(workbench, say('context-menu.copy-diffid'), diffID),
    ],
    node === undefined
      ? []
      : [
          ...(node.role === 'layer' && node.storedSize !== null
            ? [showsTab(session, digest, 'files', say('context-menu.show-files'))]
            : []),
          ...(node.role === 'layer' || node.storedSize === null
            ? []
            : [showsTab(session, digest, 'raw', say('context-menu.show-raw'))]),
          showsInGraph(session, digest),
        ],
  ];
}

/** Of a digest that is shown, in a source or beside one. */
export function digestMenu(workbench: Workbench, digest: Digest): MenuGroups {
  const { session } = workbench;
  if (session !== null) return nodeMenu(workbench, session, digest);
  return [copies(workbench, say('context-menu.copy-digest'), digest)];
}

/** Of a finding: what it is about, what it means, and its text. */
export function findingMenu(workbench: Workbench, session: Session, finding: Finding): MenuGroups {
  const { digest } = finding;
  return [
    [
      {
        name: say('context-menu.show-about'),
        run: () => {
          session.selectFinding(finding);
        },
      },
      ...(digest !== undefined && session.nodes.has(digest) ? [showsInGraph(session, digest)] : []),
      {
        name: say('context-menu.explain'),
        run: () => {
          workbench.guide.show('findings', finding.code);
        },
      },
    ],
    [
      ...copies(
        workbench,
        say('context-menu.copy-finding'),
        `${findingTitle(finding)}: ${findingSentence(finding)}`,
      ),
      ...copies(workbench, say('context-menu.copy-digest'), digest),
      ...copies(
        workbench,
        say('context-menu.copy-path'),
        finding.path === undefined ? null : copiedName(finding.path),
      ),
    ],
  ];
}

/** Of a box of the graph. */
export function boxMenu(workbench: Workbench, session: Session, box: Placed): MenuGroups {
  const view = graphViewOf(session);
  if (box.kind === 'stack')
    return [
      [
        {
          name: box.open ? say('context-menu.close-stack') : say('context-menu.open-stack'),
          run: () => {
            view.toggleStack(box.key);
          },
        },
      ],
    ];
  const image = session.graph.images.find(({ id, digest }) => (digest ?? id) === box.key);
  const digest = box.kind === 'row' ? box.row.digest : box.card.digest;
  const own =
    image !== undefined
      ? imageMenu(workbench, session, image)
      : digest === null
        ? []
        : nodeMenu(workbench, session, digest);
  return [narrowing(session, image), ...own];
}

/** The graph of one image, and of all again. */
function narrowing(session: Session, image: ImageSummary | undefined): readonly MenuChoice[] {
  const view = graphViewOf(session);
  if (session.graph.images.length < 2) return [];
  const all = { name: say('context-menu.all-images'), run: () => view.narrowTo(null) };
  const one = { name: say('context-menu.only-image'), run: () => view.narrowTo(image?.id ?? null) };
  return [
    ...(image !== undefined && view.only !== image.id ? [one] : []),
    ...(view.only === null ? [] : [all]),
  ];
}

function showsInGraph(session: Session, digest: Digest): MenuChoice {
  return {
    name: say('context-menu.show-in-graph'),
    run: () => {
      const view = graphViewOf(session);
      view.narrowTo(null);
      if (!view.shown) view.toggle();
      session.select(digest);
      view.goToDigest(digest);
    },
  };
}

function showsTab(
  session: Session,
  digest: Digest,
  tab: 'files' | 'raw',
  name: string,
): MenuChoice {
  return {
    name,
    run: () => {
      session.select(digest);
      session.selectTab(tab);
    },
  };
}
