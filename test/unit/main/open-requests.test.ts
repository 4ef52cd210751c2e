import { expect, it, vi } from 'vitest';
import { OpenRequests } from '../../../electron/main/open-requests.ts';

it('hands out each path once, and tells the page as long as there are more', () => {
  const more = vi.fn();
  const requests = new OpenRequests(more);
  expect(requests.take()).toBeNull();
  for (const name of ['open', 'first', 'second']) requests.add(`/${name}.tar`);
  expect([requests.take(), more.mock.calls.length]).toEqual(['/open.tar', 1]);
  expect([requests.take(), more.mock.calls.length]).toEqual(['/first.tar', 2]);
  expect([requests.take(), more.mock.calls.length]).toEqual(['/second.tar', 2]);
  expect(requests.take()).toBeNull();
});

it('keeps fifty paths, the latest ones', () => {
  const requests = new OpenRequests(() => undefined);
  for (let i = 0; i < 60; i++) requests.add(`/${String(i)}.tar`);
  expect(requests.take()).toBe('/10.tar');
});
