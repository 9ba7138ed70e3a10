export type Plotly = typeof import('plotly.js-dist').default;

/**
 * Plotly puts MapLibre's style sheet into the page as soon as it runs, unless an element with this id is there. Nothing here draws
 * maps, and the content security policy takes no inline style.
 */
export const mapStyleId = '9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53';

let loading: Promise<Plotly> | undefined;

/** Plotly, fetched when the first figure is drawn. A failed fetch is tried again by the next figure. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<Plotly> {
  const placeholder = document.createElement('template');
  placeholder.id = mapStyleId;
  document.head.append(placeholder);
  return (await import('plotly.js-dist')).default;
}
