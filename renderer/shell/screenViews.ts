import type { Component } from 'svelte';
import { type ScreenName, screenNames } from '../../preload/words/screens.ts';

const files = import.meta.glob<Component>('../views/*/*View.svelte', { import: 'default' });
const loaded = new Map<ScreenName, Component>();

/**
 * The view of a screen: of screen `x`, renderer/views/x/XView.svelte. A promise where its code is read now, so that the first
 * screen does not wait for the code of the others.
 */
export function viewOf(name: ScreenName): Component | Promise<Component> {
  return loaded.get(name) ?? load(name);
}

/** Reads the code of the other views, one after the other, while nothing else is done. A view that cannot be read says so when it is opened. */
export async function readAllViews(): Promise<void> {
  for (const name of screenNames) {
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));
    if (!loaded.has(name)) await load(name).catch(() => {});
  }
}

async function load(name: ScreenName): Promise<Component> {
  const file = `../views/${name}/${name[0]!.toUpperCase()}${name.slice(1)}View.svelte`;
  const read = files[file];
  if (!read) throw new Error(`There is no view of the screen "${name}": expected ${file}.`);
  const view = await read().catch((cause: unknown) => {
    throw new Error(
      `The code of the screen "${name}" could not be read. See whether BeatLens still runs, then try again.`,
      { cause },
    );
  });
  loaded.set(name, view);
  return view;
}
