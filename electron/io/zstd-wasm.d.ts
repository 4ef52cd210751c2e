/** Provided by build/zstd-wasm.ts: the zstd decoder as base64 text of a WebAssembly module. */
declare module 'virtual:zstd-wasm' {
  const wasmBase64: string;
  export default wasmBase64;
}
