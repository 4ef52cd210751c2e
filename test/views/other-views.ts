/** The views that are no image's: what is wrong, what is compared, matched and kept, and the dialogs. */
import { expect } from '@playwright/test';
import type { Stage, View } from './stage.ts';

const leave = (stage: Stage): Promise<void> => stage.press('Escape');

export const WELCOME: View = {
  name: 'welcome',
  show: async (stage) => {
    await stage.sees('welcome');
  },
};

const WRONG: readonly View[] = [
  {
    name: 'damaged',
    show: async (stage) => {
      await stage.open(stage.scene.damaged, 'damaged');
      await stage.sees('finding-row');
    },
  },
  {
    name: 'why',
    show: async (stage) => {
      await stage.click('why');
      await stage.sees('reason');
    },
    leave,
  },
  {
    name: 'index',
    show: async (stage) => {
      await stage.node('index', 'raw');
      await stage.sees('raw-json');
    },
  },
  {
    name: 'graph-with-findings',
    show: async (stage) => {
      await stage.press('Control+g');
      await expect(stage.part('graph-tree')).toBeFocused();
    },
    leave: (stage) => stage.press('Control+g'),
  },
  {
    name: 'failure',
    show: async (stage) => {
      await stage.drop(stage.scene.nothing);
      await stage.sees('failure');
    },
    leave: (stage) => stage.part('failure').getByRole('button').last().click(),
  },
];

const COMPARED: readonly View[] = [
  {
    name: 'compare',
    show: async (stage) => {
      await stage.open(stage.scene.before, 'verified');
      await stage.press('Control+d');
      await stage.sees('compare');
      // Told of the key where no image is shown, and said once.
      await stage.part('trust-notice').getByRole('button').first().click();
      await stage.choose('before', 'orders-2.3.1');
      await stage.choose('after', 'orders-2.4.0');
      await expect(stage.part('compare')).toHaveAttribute('data-phase', 'done');
      await stage.part('compare-file').filter({ hasText: 'config.yaml' }).click();
      await stage.sees('diff-text');
    },
  },
  {
    name: 'compare-bytes',
    show: async (stage) => {
      await stage.part('compare-file').filter({ hasText: 'orders.bin' }).click();
      await stage.sees('diff-hex');
    },
  },
  ...['layers', 'documents', 'packages'].map((name): View => ({
    name: `compare-${name}`,
    show: (stage) => stage.tab(name),
  })),
];

const MATCHED: readonly View[] = [
  {
    name: 'match-empty',
    show: async (stage) => {
      await stage.press('Control+m');
      await stage.sees('match-hint');
    },
  },
  {
    name: 'paste',
    show: async (stage) => {
      await stage.click('open-paste');
      await expect(stage.part('paste-text')).toBeFocused();
    },
    leave,
  },
  {
    name: 'match',
    show: async (stage) => {
      await stage.open(stage.scene.sample, 'verified');
      await stage.drop(...stage.scene.evidence);
      await expect(stage.part('evidence-item')).toHaveCount(stage.scene.evidence.length);
      await stage.page.locator('[data-testid=match-row][data-state=problem]').first().click();
      await stage.sees('reference-about');
    },
  },
  {
    name: 'match-proof',
    show: async (stage) => {
      await stage.part('match-row').filter({ hasText: 'multi-platform' }).first().click();
      await stage.sees('proof-link');
    },
  },
  {
    name: 'match-legend',
    show: async (stage) => {
      await stage.click('open-legend');
      await stage.sees('match-legend');
    },
    leave,
  },
  ...['pins', 'moved', 'platform', 'names'].map((name): View => ({
    name: `match-${name}`,
    show: (stage) => stage.tab(name),
  })),
];

const KEPT: readonly View[] = [
  {
    name: 'library',
    show: async (stage) => {
      await stage.press('Control+l');
      await stage.part('kept-row').filter({ hasText: '2.4.0' }).click();
      await stage.sees('kept-details');
    },
  },
  {
    name: 'library-export',
    show: async (stage) => {
      await stage.click('export-kept');
      await stage.sees('export-menu');
    },
    leave,
  },
  {
    name: 'library-remove',
    show: async (stage) => {
      await stage.click('remove-kept');
      await stage.sees('library-plan');
    },
    leave: (stage) => stage.click('dismiss-plan'),
  },
  {
    name: 'library-verified',
    show: async (stage) => {
      await stage.click('verify-library');
      await stage.sees('library-check');
    },
    leave: (stage) => stage.click('dismiss-check'),
  },
];

const DIALOGS: readonly View[] = [
  {
    name: 'guide',
    show: async (stage) => {
      await stage.press('F1');
      await stage.sees('guide-article');
    },
    leave,
  },
  ...['limits', 'licences'].map((name): View => ({
    name,
    show: async (stage) => {
      await stage.menu(`show-${name}`);
      await stage.sees(name);
    },
    leave,
  })),
];

export const OTHER_VIEWS: readonly View[] = [
  ...WRONG,
  ...COMPARED,
  ...MATCHED,
  ...KEPT,
  ...DIALOGS,
];
