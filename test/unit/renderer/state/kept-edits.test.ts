import { describe, expect, it } from 'vitest';
import { KeptEdits } from '../../../../renderer/state/kept-edits.svelte.ts';
import type { LibraryState } from '../../../../shared/library.ts';
import { FailureError } from '../../../../shared/failure.ts';
import { failing, FakeBridge } from '../fake-bridge.ts';
import { kept, library } from '../sample-library.ts';

/** A library that does what it is asked, like the engine. */
function made() {
  let state = library([kept('a', { tags: ['old'], note: 'first' })]);
  const followed: string[] = [];
  const bridge = new FakeBridge({
    editKept: ({ image, name, tags, note }) => {
      const one = state.images.find(({ id }) => id === image);
      if (one === undefined) throw new FailureError('invalid-request', { key: 'image' });
      return library([{ ...one, id: `${one.digest} ${name}`, name, tags, note }]);
    },
  });
  const edits = new KeptEdits(bridge.client(), {
    find: (id) => state.images.find((image) => image.id === id),
    take: (next: LibraryState) => (state = next),
    follow: (before, after) => followed.push(`${before} → ${after}`),
  });
  return { bridge, edits, followed, first: state.images[0]?.id ?? '', now: () => state.images[0] };
}

describe('KeptEdits', () => {
  it('changes one thing and leaves the others as they are', async () => {
    const { edits, first, now } = made();
    expect(await edits.change(first, { note: 'second' })).toBe(true);
    expect(now()).toMatchObject({ name: 'a', tags: ['old'], note: 'second' });
  });

  it('loses nothing of changes that are made at once, also after a rename', async () => {
    const { edits, first, followed, now } = made();
    await Promise.all([
      edits.change(first, { name: 'b' }),
      edits.change(first, ({ tags }) => ({ tags: [...tags, 'new'] })),
      edits.change(first, ({ tags }) => ({ tags: tags.filter((tag) => tag !== 'old') })),
      edits.change(first, { name: 'a' }),
      edits.change(first, { note: 'n' }),
    ]);
    expect(now()).toMatchObject({ name: 'a', tags: ['new'], note: 'n' });
    expect(followed).toHaveLength(2);
  });

  it('tells why a change was not made, until the next one or until that was read', async () => {
    const { bridge, edits, first, now } = made();
    bridge.answers.editKept = failing('name-taken');
    expect(await edits.change(first, { name: 'b' })).toBe(false);
    expect([edits.failure?.code, now()?.name]).toEqual(['name-taken', 'a']);
    edits.dismiss();
    expect(edits.failure).toBeNull();
  });

  it('changes nothing of what is gone, or has no name', async () => {
    const { bridge, edits } = made();
    expect(await edits.change('gone', { note: 'x' })).toBe(false);
    expect(bridge.paramsOf('editKept')).toEqual([]);
  });
});
