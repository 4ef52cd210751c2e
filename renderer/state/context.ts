/** The Workbench for every component below App, without a global. */
import { createContext } from 'svelte';
import type { Workbench } from './workbench.svelte.ts';

const [get, set] = createContext<Workbench>();

export { get as workbenchOf, set as provideWorkbench };
