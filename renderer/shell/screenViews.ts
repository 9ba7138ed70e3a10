import type { Component } from 'svelte';
import { type ScreenName, screenNames } from '../../preload/words/screens.ts';

const files = import.meta.glob<Component>('../views/*/*View.svelte', { eager: true, import: 'default' });

/** The view of each screen: of screen `x`, renderer/views/x/XView.svelte. */
export const screenViews = Object.fromEntries(screenNames.map((name) => [name, viewOf(name)])) as Readonly<
  Record<ScreenName, Component>
>;

function viewOf(name: ScreenName): Component {
  const file = `../views/${name}/${name[0]!.toUpperCase()}${name.slice(1)}View.svelte`;
  const view = files[file];
  if (!view) throw new Error(`There is no view of the screen "${name}": expected ${file}.`);
  return view;
}
