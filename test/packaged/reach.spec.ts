/** What the page of the packaged app could reach, and where it could go: nowhere. */
import { expect, test } from '@playwright/test';
import { checkedCase } from '../support/checked-case.ts';
import { listenOnLoopback, type Loopback } from '../support/loopback.ts';
import { launchTwin, noPackagedApp, type LaunchedTwin } from '../support/packaged.ts';

const PAGE = 'app://drydock/index.html';

test.skip(noPackagedApp !== undefined, noPackagedApp);

let launched: LaunchedTwin;
let loopback: Loopback;

test.beforeAll(async () => {
  loopback = await listenOnLoopback();
  launched = await launchTwin();
});

test.afterAll(async () => {
  await launched.close();
  loopback.close();
});

test('E14, E15: the page stays where it is, alone', async () => {
  const { page, app } = launched;
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const http = `http://127.0.0.1:${String(loopback.port)}`;
  await checkedCase('E15', { happened: 'window.open gives null; one window' }, async () => {
    const opened = await page.evaluate((url) => window.open(`${url}/open`) === null, http);
    expect(opened).toBe(true);
    expect(await windows()).toBe(1);
  });
  await checkedCase(
    'E14',
    { happened: 'location, form, link, frame, refresh: the page stays where it is' },
    async () => {
      for (const url of [`${http}/location`, 'file:///etc/passwd', 'app://drydock/other.html'])
        await page.evaluate((target) => {
          location.href = target;
        }, url);
      await page.evaluate((url) => {
        const add = <K extends keyof HTMLElementTagNameMap>(
          name: K,
          attributes: Partial<HTMLElementTagNameMap[K]>,
        ): HTMLElementTagNameMap[K] => {
          const element = Object.assign(document.createElement(name), attributes);
          document.body.append(element);
          return element;
        };
        add('form', { action: `${url}/form` }).submit();
        add('a', { href: `${url}/link` }).click();
        add('a', { href: `${url}/blank`, target: '_blank' }).click();
        add('iframe', { src: `${url}/frame` });
        add('meta', { httpEquiv: 'refresh', content: `0;url=${url}/refresh` });
        document.body.append(document.createElement('webview'));
      }, http);
      // Whatever was started above has been decided before a round trip of the page is answered.
      await page.evaluate(() => window.drydock.getAppFacts({}));
      expect(page.url()).toBe(PAGE);
      expect(page.frames().map((frame) => frame.url())).not.toContain(`${http}/frame`);
      const guest = await page.evaluate(
        () => 'loadURL' in (document.querySelector('webview') ?? {}),
      );
      expect(guest).toBe(false);
      expect(await windows()).toBe(1);
      expect(loopback.hits).toEqual([]);
    },
  );
});

test('E17: no permission is given', () =>
  checkedCase(
    'E17',
    { happened: 'geolocation, notifications, clipboard, microphone, screen: all denied' },
    async () => {
      const answers = await launched.page.evaluate(async () => {
        const name = (thrown: unknown) => (thrown as Error).name;
        const outcome = (call: Promise<unknown> | undefined) =>
          call?.then(() => 'given', name) ?? Promise.resolve('absent');
        const media = navigator.mediaDevices as MediaDevices | undefined;
        return {
          geolocation: await new Promise((resolve) => {
            navigator.geolocation.getCurrentPosition(
              () => {
                resolve('given');
              },
              ({ code }) => {
                resolve(code);
              },
            );
          }),
          notifications: await Notification.requestPermission(),
          read: await outcome(navigator.clipboard.readText()),
          write: await outcome(navigator.clipboard.writeText('x')),
          microphone: await outcome(media?.getUserMedia({ audio: true })),
          screen: await outcome(media?.getDisplayMedia()),
          worker: await outcome(navigator.serviceWorker.register('/sw.js')),
        };
      });
      expect(answers).toMatchObject({
        geolocation: 1,
        notifications: 'denied',
        read: 'NotAllowedError',
        write: 'NotAllowedError',
      });
      expect(Object.values(answers)).not.toContain('given');
    },
  ));

test('E18: the features that reach devices are off', () =>
  checkedCase('E18', { happened: '15 features are off in the page' }, async () => {
    const seen = await launched.page.evaluate(() => {
      const policy = (
        document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } }
      ).featurePolicy;
      const features =
        'camera microphone geolocation usb serial hid bluetooth clipboard-read display-capture ' +
        'local-fonts window-management fullscreen midi payment idle-detection';
      return {
        allowed: features.split(' ').filter((name) => policy.allowsFeature(name)),
        pickers: ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].filter(
          (name) => name in window,
        ),
      };
    });
    expect(seen).toEqual({ allowed: [], pickers: [] });
  }));

test('E38: nothing is downloaded', () =>
  checkedCase('E38', { happened: 'a download is prevented, no file is made' }, async () => {
    const { app, page } = launched;
    await app.evaluate(({ session }) => {
      const seen: boolean[] = [];
      Object.assign(globalThis, { downloadsPrevented: seen });
      session.fromPartition('drydock').on('will-download', ({ defaultPrevented }) => {
        seen.push(defaultPrevented);
      });
    });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'evil.exe';
      link.click();
    });
    const prevented = () =>
      app.evaluate(() => Reflect.get(globalThis, 'downloadsPrevented') as unknown);
    await expect.poll(prevented).toEqual([true]);
  }));
