/**
 * A test environment for the renderer's code that has no page: Svelte compiles for the browser, so
 * that state is reactive as it is in the window, but there is no DOM.
 */
export default {
  name: 'page-code',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};
