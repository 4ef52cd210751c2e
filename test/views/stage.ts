/** The window in which the views are shown one after the other. */
import { expect, type Locator, type Page } from '@playwright/test';
import { dropOn } from '../support/drop.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import type { Scene } from './scene.ts';

/** One view: shown from where the one before it in the list left the window. */
export interface View {
  /** Also of its picture, without ending. */
  readonly name: string;
  readonly show: (stage: Stage) => Promise<void>;
  /** The way back, for what lies over the window. */
  readonly leave?: (stage: Stage) => Promise<void>;
}

export class Stage {
  readonly launched: LaunchedApp;
  readonly scene: Scene;

  constructor(launched: LaunchedApp, scene: Scene) {
    this.launched = launched;
    this.scene = scene;
  }

  get page(): Page {
    return this.launched.page;
  }

  part(testid: string): Locator {
    return this.page.getByTestId(testid);
  }

  async click(testid: string): Promise<void> {
    await this.part(testid).first().click();
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Waits for the first of them. */
  async sees(testid: string): Promise<void> {
    await expect(this.part(testid).first()).toBeVisible();
  }

  async drop(...files: readonly string[]): Promise<void> {
    await dropOn(this.page, ...files);
  }

  /** Opens a source, and waits for what it is judged. */
  async open(file: string, verdict: string): Promise<void> {
    const tabs = await this.part('source-tab').count();
    await this.drop(file);
    if (tabs > 0) await expect(this.part('source-tab')).toHaveCount(tabs + 1);
    await expect(this.part('verdict')).toHaveAttribute('data-verdict', verdict);
  }

  /** Selects the first node of a role in the chain, and one of its tabs. */
  async node(role: string, tab: string): Promise<void> {
    await this.page.locator(`[data-testid=chain-node][data-role=${role}]`).first().click();
    await this.tab(tab);
  }

  async tab(name: string): Promise<void> {
    await this.click(`tab-${name}`);
    await expect(this.part(`tab-${name}`)).toHaveAttribute('aria-selected', 'true');
  }

  /** Chooses the image of a side of the comparison. */
  async choose(side: 'before' | 'after', name: string): Promise<void> {
    await this.click(`compare-choose-${side}`);
    const choices = this.part(`compare-choices-${side}`);
    await choices.getByTestId('compare-choice').filter({ hasText: name }).first().click();
  }

  /** Clicks an item of the application's menu. */
  async menu(id: string): Promise<void> {
    await this.launched.app.evaluate(({ Menu }, item) => {
      Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
    }, id);
  }

  /** Shows the window in light or dark, or in light with high contrast. */
  async look(look: 'light' | 'dark' | 'contrast'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
    await this.page.evaluate(
      (contrast) => {
        document.documentElement.dataset['contrast'] = contrast;
      },
      look === 'contrast' ? 'more' : 'normal',
    );
  }

  /** The content of the window gets this size, in pixels of the screen, and is shown so many times larger. */
  async resize(width: number, height: number, zoom = 1): Promise<void> {
    await this.launched.app.evaluate(
      ({ BrowserWindow }, [w, h, factor]) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setContentSize(w, h);
        window?.webContents.setZoomFactor(factor);
      },
      [width, height, zoom] as const,
    );
    await expect
      .poll(() => this.page.evaluate(() => [innerWidth, innerHeight]))
      .toEqual([width / zoom, height / zoom]);
    // What follows the size is drawn a frame later.
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
}

/** Starts the app with nothing open and with the library of the scene. */
export async function startStage(scene: Scene): Promise<Stage> {
  const launched = await launchApp({ data: scene.data });
  launched.page.setDefaultTimeout(10_000);
  return new Stage(launched, scene);
}
