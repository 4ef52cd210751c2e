/** The packaged app's page and the addresses of this machine: each layer that keeps it off them alone. */
import { expect, test } from '@playwright/test';
import { checkedCase } from '../support/checked-case.ts';
import { listenOnLoopback, type Loopback } from '../support/loopback.ts';
import { launchTwin, noPackagedApp, type LaunchedTwin } from '../support/packaged.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);

let twin: LaunchedTwin;
let loopback: Loopback;

test.beforeEach(async () => {
  loopback = await listenOnLoopback();
});

test.afterEach(async () => {
  await twin.close();
  loopback.close();
});

/** Runs in the page: every way to an address that a page has; resolves when each was decided. */
function reachOut(base: string): Promise<unknown> {
  const add = (name: string, attributes: Record<string, string>): Promise<void> =>
    new Promise((resolve) => {
      const element = document.createElement(name);
      element.onload = element.onerror = () => {
        resolve();
      };
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      document.body.append(element);
      setTimeout(resolve, 1_000);
    });
  const link = (rel: string) => add('link', { rel, href: `${base}/${rel}`, as: 'image' });
  navigator.sendBeacon(`${base}/beacon`);
  return Promise.all([
    ...['prefetch', 'preload', 'preconnect', 'stylesheet', 'icon', 'modulepreload'].map(link),
    add('img', { src: `${base}/image` }),
    add('iframe', { src: `${base}/frame` }),
    add('video', { src: `${base}/video` }),
    fetch(`${base}/fetch`).catch(() => undefined),
    new Promise<void>((resolve) => {
      try {
        const socket = new WebSocket(`${base.replace('http', 'ws')}/socket`);
        socket.onopen = socket.onerror = () => {
          resolve();
        };
      } catch {
        resolve();
      }
    }),
  ]);
}

async function bypassPolicy(): Promise<void> {
  const devTools = await twin.page.context().newCDPSession(twin.page);
  await devTools.send('Page.setBypassCSP', { enabled: true });
  await twin.page.reload();
}

async function bypassRequests(): Promise<void> {
  await twin.app.evaluate(({ session }) => {
    session.fromPartition('drydock').webRequest.onBeforeRequest(null);
  });
}

/** Starts the app with these of its three layers. */
async function startWith(...kept: readonly string[]): Promise<void> {
  twin = await launchTwin({ omits: kept.includes('resolver') ? [] : ['host-resolver-rules'] });
  if (!kept.includes('policy')) await bypassPolicy();
  if (!kept.includes('requests')) await bypassRequests();
}

for (const layer of ['policy', 'requests', 'resolver'])
  test(`E20: a page reaches nothing, kept off by one layer: ${layer}`, () =>
    checkedCase('E20', { variant: `${layer} alone`, happened: '11 ways: no request' }, async () => {
      await startWith(layer);
      await twin.page.evaluate(reachOut, `http://127.0.0.1:${String(loopback.port)}`);
      expect(loopback.hits).toEqual([]);
    }));

test('without any of them the same ways do reach it', async () => {
  await startWith();
  await twin.page.evaluate(reachOut, `http://127.0.0.1:${String(loopback.port)}`);
  expect(loopback.hits).toEqual(expect.arrayContaining(['/image', '/fetch', '/beacon']));
});

test('E21: WebRTC finds no address and asks nobody', () =>
  checkedCase('E21', { happened: 'no candidate, no packet' }, async () => {
    await startWith('requests');
    const candidates = await twin.page.evaluate(
      (port) =>
        new Promise<readonly string[]>((resolve) => {
          const found: string[] = [];
          const connection = new RTCPeerConnection({
            iceServers: [{ urls: `stun:127.0.0.1:${String(port)}` }],
          });
          connection.createDataChannel('x');
          connection.onicecandidate = ({ candidate }) => {
            if (candidate !== null) found.push(candidate.candidate);
          };
          connection.onicegatheringstatechange = () => {
            if (connection.iceGatheringState === 'complete') resolve(found);
          };
          void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
        }),
      loopback.udpPort,
    );
    expect(candidates).toEqual([]);
    expect(loopback.hits).toEqual([]);
  }));

test('E09: no file of this machine is reached', () =>
  checkedCase('E09', { happened: 'fetch, image, frame and location: nothing' }, async () => {
    await startWith('requests');
    const seen = await twin.page.evaluate(async (url) => {
      const image = new Promise<string>((resolve) => {
        const made = new Image();
        made.onload = () => {
          resolve('loaded');
        };
        made.onerror = () => {
          resolve('refused');
        };
        made.src = url;
      });
      const fetched = fetch(url).then(
        () => 'loaded',
        () => 'refused',
      );
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      const outcomes = await Promise.all([image, fetched]);
      location.href = url;
      return outcomes;
    }, 'file:///etc/passwd');
    expect(seen).toEqual(['refused', 'refused']);
    await twin.page.evaluate(() => window.drydock.getAppFacts({}));
    expect(twin.page.url()).toBe('app://drydock/index.html');
    expect(twin.page.frames().map((frame) => frame.url())).not.toContain('file:///etc/passwd');
  }));
