/** Nothing leaves this machine: each layer that stops it alone. `test/packaged/tour.spec.ts` has all from outside. */
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch.ts';
import { listenOnLoopback } from '../support/loopback.ts';

/** Runs in the page: every way to reach an address that a page has. */
function reachOut({ port, udpPort }: { port: number; udpPort: number }): Promise<unknown> {
  const url = (name: string): string => `http://127.0.0.1:${String(port)}/${name}`;
  const add = (name: string, attributes: Record<string, string>): void => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.head.append(element);
  };
  for (const rel of ['prefetch', 'preload', 'preconnect', 'stylesheet', 'icon', 'modulepreload'])
    add('link', { rel, href: url(rel), as: rel === 'preload' ? 'image' : '' });
  const settled = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      start(resolve);
      setTimeout(resolve, 2_000);
    });
  const connection = new RTCPeerConnection({
    iceServers: [{ urls: `stun:127.0.0.1:${String(udpPort)}` }],
  });
  connection.createDataChannel('x');
  navigator.sendBeacon(url('beacon'));
  return Promise.all([
    fetch(url('fetch')).catch(() => undefined),
    settled((done) => Object.assign(new Image(), { onerror: done, src: url('image') })),
    settled((done) => {
      try {
        new WebSocket(url('socket').replace('http', 'ws')).onerror = done;
      } catch {
        done();
      }
    }),
    settled((done) => {
      connection.onicegatheringstatechange = () => {
        if (connection.iceGatheringState === 'complete') done();
      };
      void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
    }),
  ]);
}

for (const bypassed of [false, true])
  test(`a page reaches nothing, its policy ${bypassed ? 'switched off' : 'in force'}`, async () => {
    const loopback = await listenOnLoopback();
    const launched = await launchApp();
    const { page } = launched;
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Page.setBypassCSP', { enabled: bypassed });
    await page.reload();
    await page.evaluate(reachOut, { port: loopback.port, udpPort: loopback.udpPort });
    expect(loopback.hits).toEqual([]);
    await launched.close();
    loopback.close();
  });
