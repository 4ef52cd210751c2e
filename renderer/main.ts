/** Entry of the page: makes the client and the Workbench, and mounts the app. */
import { mount } from 'svelte';
import Root from './Root.svelte';
import { DrydockClient } from './client.ts';
import { followAppearance } from './lib/appearance.ts';
import { pageLanguage } from './state/language.svelte.ts';
import { Workbench } from './state/workbench.svelte.ts';
import './styles/colours.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.querySelector('#app');
if (target === null) throw new Error('no #app');

const client = new DrydockClient(window.drydock);
const workbench = new Workbench(client);
await Promise.all([pageLanguage.follow(client), followAppearance(client)]);
mount(Root, { target, props: { workbench } });
