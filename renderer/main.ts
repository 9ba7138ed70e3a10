import './api/jitless.ts';
import '@fontsource-variable/inter/wght.css';
import './app.css';
import './table.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { chooseConnect } from './api/chooseConnect.ts';
import { readAllViews } from './shell/screenViews.ts';
import { Workspace } from './state/workspace.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app.');

const workspace = new Workspace(chooseConnect());
// Before the first paint, so that a dark window does not flash white.
document.documentElement.dataset.theme = workspace.theme.resolved;
mount(App, { target, props: { workspace } });
void workspace.open().then(readAllViews);
