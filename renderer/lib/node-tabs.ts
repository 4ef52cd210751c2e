/** Which views a node has: an image and its config read in words, layers have files, JSON is raw. */
import type { GraphNode, ImageSummary } from '../../shared/model.ts';
import { isJson, mayHoldFiles } from './words.ts';

export type TabName =
  'config' | 'history' | 'digests' | 'referrers' | 'files' | 'raw' | 'search' | 'about';

const TAB_LABELS: Readonly<Record<TabName, string>> = {
  config: 'Config',
  history: 'History',
  digests: 'Digests',
  referrers: 'Referrers',
  files: 'Files',
  raw: 'Raw',
  search: 'Search',
  about: 'About',
};

/** The label of a tab. */
export function tabLabel(tab: TabName): string {
  return TAB_LABELS[tab];
}

/**
 * Tabs of a node, the most useful first. `image` is the image whose config it shows, if any;
 * `linked` is true if something is about it, or it is about something.
 */
export function tabsOf(
  node: GraphNode,
  image: ImageSummary | null,
  linked: boolean,
): readonly TabName[] {
  const present = node.storedSize !== null;
  const files: readonly TabName[] = mayHoldFiles(node.mediaType) && present ? ['files'] : [];
  const links: readonly TabName[] = linked ? ['referrers'] : [];
  switch (node.role) {
    case 'manifest':
    case 'config':
      return [...imageTabs(image), ...links, ...raw(present), 'search', 'about'];
    case 'index':
      return [...raw(present), ...links, 'search', 'about'];
    case 'layer': {
      const own = isJson(node.mediaType) ? raw(present) : files;
      return [...own, ...imageTabs(image), 'search', 'about'];
    }
    case 'blob':
      return isJson(node.mediaType) ? [...raw(present), 'about'] : ['about'];
  }
}

function imageTabs(image: ImageSummary | null): readonly TabName[] {
  if (image === null) return [];
  return image.config === null ? ['digests'] : ['config', 'history', 'digests'];
}

function raw(present: boolean): readonly TabName[] {
  return present ? ['raw'] : [];
}
