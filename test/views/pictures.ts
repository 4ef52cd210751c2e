/** Pictures of the real window: those of the documentation, or all of all views. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VIEWS, walk } from './all-views.ts';
import { writeScene } from './scene.ts';
import { startStage, type Stage } from './stage.ts';

/** In which each view is shown when all are wanted; every language takes a walk of its own. */
const LOOKS = ['light', 'dark', 'contrast'] as const;
const LANGUAGES = ['en', 'ko'] as const;

const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;

/** The views that the documentation shows, and what their pictures are called there. */
const DOCUMENTED: ReadonlyMap<string, string> = new Map([
  ['files-open', 'explorer'],
  ['manifest-space', 'space'],
  ['preview-text', 'preview'],
  ['match-proof', 'match'],
  ['compare', 'compare'],
  ['library-verified', 'library'],
  ['trusted', 'signatures'],
  ['graph', 'graph'],
  ['image', 'window'],
]);

const [folder, option] = process.argv.slice(2);
if (folder === undefined) throw new Error('Into which folder?');
fs.mkdirSync(folder, { recursive: true });
if (option === '--all')
  for (const language of LANGUAGES) await onStage((stage) => takeAll(stage, folder, language));
else await onStage((stage) => takeDocumented(stage, folder));

/** Starts the window with a scene of its own, and puts both away afterwards. */
async function onStage(take: (stage: Stage) => Promise<void>): Promise<void> {
  const own = fs.mkdtempSync(path.join(tmpdir(), 'drydock-pictures-'));
  try {
    const stage = await startStage(await writeScene(own));
    try {
      await stage.resize(1280, 800);
      await take(stage);
    } finally {
      await stage.launched.close();
    }
  } finally {
    fs.rmSync(own, { recursive: true, force: true });
  }
}

async function takeDocumented(stage: Stage, to: string): Promise<void> {
  await stage.look('light');
  await walk(stage, async (view) => {
    const name = DOCUMENTED.get(view);
    if (name !== undefined) await stage.page.screenshot({ path: path.join(to, `${name}.png`) });
  });
}

async function takeAll(
  stage: Stage,
  to: string,
  language: (typeof LANGUAGES)[number],
): Promise<void> {
  await stage.menu(`language-${language}`);
  // In other languages only what depends on words is looked at.
  const looks = language === 'en' ? LOOKS : LOOKS.slice(0, 1);
  await walk(stage, async (view) => {
    for (const { width, height } of SIZES) {
      await stage.resize(width, height);
      for (const look of looks) {
        await stage.look(look);
        const at = String(VIEWS.findIndex(({ name }) => name === view)).padStart(2, '0');
        const file = `${at}-${view}-${language}-${look}-${String(width)}.png`;
        await stage.page.screenshot({ path: path.join(to, file) });
      }
    }
    await stage.resize(1280, 800);
  });
}
