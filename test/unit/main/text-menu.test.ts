import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ Menu: {} }));
const { textMenu } = await import('../../../electron/main/text-menu.ts');

const editFlags = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: true,
  canPaste: true,
  canDelete: false,
  canSelectAll: true,
  canEditRichly: false,
};
const roles = (given: Parameters<typeof textMenu>[0]) => textMenu(given).map(({ role }) => role);

it('has what a text field needs, and what cannot be done cannot be chosen', () => {
  const items = textMenu({ isEditable: true, selectionText: '', editFlags });
  expect(items.map(({ role, enabled }) => [role, enabled])).toEqual([
    ['cut', false],
    ['copy', true],
    ['paste', true],
    [undefined, undefined],
    ['selectAll', true],
  ]);
});

it('copies what is selected, and is not there where nothing is', () => {
  expect(roles({ isEditable: false, selectionText: 'abc', editFlags })).toEqual(['copy']);
  expect(roles({ isEditable: false, selectionText: ' ', editFlags })).toEqual([]);
});
