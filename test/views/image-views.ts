/** The views of one source: its image in words, its files, its space, and what travelled with it. */
import { expect } from '@playwright/test';
import { fileRow } from '../support/page-parts.ts';
import type { Stage, View } from './stage.ts';

const leave = (stage: Stage): Promise<void> => stage.press('Escape');

/** A tab of the first node of a role. */
function tab(role: string, name: string, seen: string): View {
  const show = async (stage: Stage): Promise<void> => {
    await stage.node(role, name);
    await stage.sees(seen);
  };
  return { name: `${role}-${name}`, show };
}

/** A file of the top layers, looked into; the form in which it is shown. */
function preview(name: string, file: string, seen: string): View {
  const show = async (stage: Stage): Promise<void> => {
    await stage.node('manifest', 'files');
    await stage.part('file-search').fill(file);
    await fileRow(stage.page, `app/${file}`).dblclick();
    await stage.sees(seen);
  };
  return { name: `preview-${name}`, show };
}

/** Something that a button opens, and Escape closes. */
function box(name: string, opener: string, seen: string): View {
  const show = async (stage: Stage): Promise<void> => {
    await stage.click(opener);
    await stage.sees(seen);
  };
  return { name, show, leave };
}

export const IMAGE_VIEWS: readonly View[] = [
  {
    name: 'image',
    show: async (stage) => {
      await stage.open(stage.scene.orders, 'verified');
      await stage.sees('chain-node');
    },
  },
  tab('manifest', 'config', 'config'),
  tab('manifest', 'history', 'history'),
  {
    name: 'dockerfile',
    show: async (stage) => {
      await stage.click('choice-dockerfile');
      await stage.sees('dockerfile');
    },
  },
  tab('manifest', 'digests', 'digests'),
  tab('manifest', 'raw', 'raw-json'),
  tab('manifest', 'about', 'about'),
  tab('config', 'raw', 'raw-json'),
  tab('layer', 'about', 'about'),
  tab('layer', 'files', 'file-row'),
  tab('layer', 'space', 'tile'),
  tab('manifest', 'space', 'tile'),
  {
    name: 'space-table',
    show: async (stage) => {
      await stage.click('choice-table');
      await stage.sees('treemap-table');
    },
    leave: (stage) => stage.click('choice-map'),
  },
  tab('manifest', 'files', 'file-row'),
  {
    name: 'files-open',
    show: async (stage) => {
      await stage.part('file-row').first().click();
      await stage.press('ArrowRight');
      await expect(stage.part('file-row').nth(1)).toHaveAttribute('aria-level', '2');
    },
  },
  box('files-filter', 'file-filter', 'file-filter-panel'),
  box('save-menu', 'save', 'save-menu'),
  {
    name: 'files-list',
    show: async (stage) => {
      await stage.click('show-list');
      await expect(stage.part('show-list')).toHaveAttribute('aria-pressed', 'true');
    },
    leave: (stage) => stage.click('show-tree'),
  },
  preview('text', 'config.yaml', 'preview-text'),
  preview('image', 'logo.png', 'preview-image'),
  preview('hex', 'orders.bin', 'preview-hex'),
  preview('certificate', 'certificate.pem', 'preview-certificates'),
  preview('archive', 'backup.tar', 'preview-members'),
  {
    name: 'preview-program',
    show: async (stage) => {
      await stage.part('file-search').fill('bin/node');
      await fileRow(stage.page, 'usr/bin/node').dblclick();
      await stage.sees('preview-elf');
    },
    leave: async (stage) => {
      await stage.click('preview-close');
      await stage.part('file-search').fill('');
    },
  },
  tab('manifest', 'packages', 'packages-row'),
  tab('manifest', 'signatures', 'signature-check'),
  {
    name: 'trusted',
    show: async (stage) => {
      await stage.drop(stage.scene.key);
      await expect(stage.part('signed-answer')).toHaveAttribute('data-signed', 'signed');
    },
  },
  {
    name: 'packages-and-sbom',
    show: async (stage) => {
      await stage.node('manifest', 'packages');
      await stage.click('sbom-choice');
      await stage.sees('sbom-differences-row');
    },
  },
  {
    name: 'search',
    show: async (stage) => {
      await stage.press('Control+Shift+f');
      await stage.part('find-everywhere').fill('node');
      await stage.sees('found-row');
    },
  },
  {
    name: 'provenance',
    show: async (stage) => {
      await stage.part('image-row').filter({ hasText: '.att' }).click();
      await stage.tab('decoded');
      await expect(stage.part('decoded')).toHaveAttribute('data-kind', 'provenance');
    },
  },
  {
    name: 'sbom',
    show: async (stage) => {
      await stage.part('image-row').filter({ hasText: '.sbom' }).click();
      await stage.tab('decoded');
      await stage.sees('decoded-rows-row');
    },
  },
  {
    name: 'palette',
    show: async (stage) => {
      await stage.press('Control+Shift+p');
      await expect(stage.part('palette-text')).toBeFocused();
    },
    leave,
  },
  {
    name: 'keep',
    show: async (stage) => {
      await stage.part('image-row').first().click();
      await stage.press('Control+k');
      await stage.sees('keep-name');
    },
    leave,
  },
  {
    name: 'report',
    show: async (stage) => {
      await stage.press('Control+p');
      await stage.sees('report-auditor');
    },
    leave,
  },
  {
    name: 'graph',
    show: async (stage) => {
      await stage.press('Control+g');
      await expect(stage.part('graph-tree')).toBeFocused();
    },
    leave: (stage) => stage.press('Control+g'),
  },
];
