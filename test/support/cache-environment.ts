/** The environment of a process that a test starts: with a cache in a folder of the test, or with none. */

/** `caches` stands for the user's cache folder, or for the home in which a platform has it. */
export function cacheEnvironment(caches: string | undefined): Record<string, string> {
  const own = Object.entries(process.env).filter((each): each is [string, string] => !!each[1]);
  const others = Object.fromEntries(own.filter(([name]) => name !== 'DRYDOCK_CACHE'));
  if (caches === undefined) return { ...others, DRYDOCK_CACHE: 'off' };
  const home = process.platform === 'darwin' ? { HOME: caches } : {};
  return { ...others, ...home, XDG_CACHE_HOME: caches, LOCALAPPDATA: caches };
}
