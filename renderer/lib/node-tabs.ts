/** Which views a node has: an image and its config read in words, layers have files, JSON is raw. */
import type { GraphNode, ImageSummary } from '../../shared/model.ts';
import { isJson, mayHoldFiles } from './words.ts';

export type TabName = 'config' | 'history' | 'files' | 'raw' | 'about';

const TAB_LABELS: Readonly<Record<TabName, string>> = {
  config: 'Config',
  history: 'History',
  files: 'Files',
  raw: 'Raw',
  about: 'About',
};

/** The label of a tab. */
export function tabLabel(tab: TabName): string {
  return TAB_LABELS[tab];
}

/** Tabs of a node, the most useful first. `image` is the image whose config it shows, if any. */
export function tabsOf(node: GraphNode, image: ImageSummary | null): readonly TabName[] {
  const present = node.storedSize !== null;
  switch (node.role) {
    case 'manifest':
    case 'config': {
      const words: readonly TabName[] = image?.config ? ['config', 'history'] : [];
      return [...words, ...raw(present), 'about'];
    }
    case 'index':
      return [...raw(present), 'about'];
    case 'layer':
      if (isJson(node.mediaType)) return [...raw(present), 'about'];
      return mayHoldFiles(node.mediaType) && present ? ['files', 'about'] : ['about'];
    case 'blob':
      return isJson(node.mediaType) ? [...raw(present), 'about'] : ['about'];
  }
}

function raw(present: boolean): readonly TabName[] {
  return present ? ['raw'] : [];
}
