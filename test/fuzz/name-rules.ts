/** What must hold of names that are made for files. */
import { holds } from '../../build/fuzz/target.ts';
import { numberedName, safeName } from '../../electron/save/safe-name.ts';

const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const MOST_BYTES = 255;

export function checkNames(text: string): void {
  for (const rules of ['posix', 'mac', 'windows'] as const) {
    const name = safeName(text, rules);
    checkName(name, rules);
    holds(safeName(name, rules) === name, 'a safe name stays as it is', [text, name]);
    const second = numberedName(name, 2);
    checkName(second, rules);
    holds(second !== name && second.includes(' (2)'), 'another name is another one', second);
  }
}

function checkName(name: string, rules: 'posix' | 'mac' | 'windows'): void {
  holds(name !== '' && name !== '.' && name !== '..', 'a name is one', name);
  holds(!/[/\0\p{Cc}\p{Cf}\p{Cs}]/u.test(name), 'a name is one component', name);
  holds(Buffer.byteLength(name) <= MOST_BYTES, 'a name fits', name.length);
  if (rules === 'mac') holds(!name.includes(':'), 'no colon on a Mac', name);
  if (rules !== 'windows') return;
  holds(!/[<>:"|?*\\]/.test(name), 'no sign that Windows keeps for itself', name);
  holds(!/[. ]$/.test(name), 'no end that Windows drops', name);
  holds(!DEVICE.test(name), 'no device of Windows', name);
}
