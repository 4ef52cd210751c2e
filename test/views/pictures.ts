/** Pictures of the real window: those of the documentation, or all of all views. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VIEWS, walk } from './all-views.ts';
import { writeScene } from './scene.ts';
import { startStage, type Stage } from './stage.ts';

/** In which each view is shown when all are wanted. */
const LOOKS = [
  { name: 'light', media: { colorScheme: 'light' } },
  { name: 'dark', media: { colorScheme: 'dark' } },
] as const;

const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;

/** The views that the documentation shows, and what their pictures are called there. */
const DOCUMENTED: ReadonlyMap<string, string> = new Map([
  ['manifest-files', 'explorer'],
  ['manifest-space', 'space'],
  ['preview-text', 'preview'],
  ['match-proof', 'match'],
  ['compare', 'compare'],
  ['library-verified', 'library'],
  ['trusted', 'signatures'],
  ['graph', 'graph'],
]);

const [folder, option] = process.argv.slice(2);
if (folder === undefined) throw new Error('Into which folder?');
fs.mkdirSync(folder, { recursive: true });
const own = fs.mkdtempSync(path.join(tmpdir(), 'drydock-pictures-'));
try {
  const stage = await startStage(await writeScene(own));
  try {
    await (option === '--all' ? takeAll(stage, folder) : takeDocumented(stage, folder));
  } finally {
    await stage.launched.close();
  }
} finally {
  fs.rmSync(own, { recursive: true, force: true });
}

async function takeDocumented(stage: Stage, to: string): Promise<void> {
  await stage.resize(1280, 800);
  await stage.page.emulateMedia({ colorScheme: 'light' });
  await walk(stage, async (view) => {
    const name = DOCUMENTED.get(view);
    if (name !== undefined) await stage.page.screenshot({ path: path.join(to, `${name}.png`) });
  });
}

async function takeAll(stage: Stage, to: string): Promise<void> {
  await stage.resize(1280, 800);
  await walk(stage, async (view) => {
    for (const { width, height } of SIZES) {
      await stage.resize(width, height);
      for (const { name, media } of LOOKS) {
        await stage.page.emulateMedia(media);
        const file = `${String(VIEWS.findIndex((one) => one.name === view)).padStart(2, '0')}-${view}-${name}-${String(width)}.png`;
        await stage.page.screenshot({ path: path.join(to, file) });
      }
    }
    await stage.resize(1280, 800);
  });
}
