/** Provided by build/guide.ts: the pages of `docs/` as JSON, a list of `GuidePage` for each language. */
declare module 'virtual:guide' {
  const json: string;
  export default json;
}
