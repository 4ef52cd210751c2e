/** The commands of `drydock`, and what they take. */

export const COMMANDS = [
  'inspect',
  'verify',
  'ls',
  'find',
  'digest',
  'cat',
  'save',
  'space',
  'dockerfile',
  'graph',
  'match',
  'diff',
  'signatures',
  'attestations',
  'packages',
  'report',
  'library',
  'cache',
  'licences',
  'limits',
  'explain',
] as const;

export type CommandName = (typeof COMMANDS)[number];
/** Those that open an image. */
export type ImageCommand = Exclude<
  CommandName,
  'library' | 'cache' | 'licences' | 'limits' | 'explain'
>;

/** What a command takes beside the path of an image, in words; none if it is not here. */
export const OPERANDS: Readonly<Partial<Record<ImageCommand, string>>> = {
  cat: 'the path of a file',
  save: 'the path of a file or a folder in it',
  find: 'a pattern',
};
