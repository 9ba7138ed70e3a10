export type Plotly = typeof import('plotly.js');

let loading: Promise<Plotly> | undefined;

/** Plotly, fetched when the first figure is drawn. A failed fetch is tried again by the next figure. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= import('plotly.js-cartesian-dist-min').then((module) => module.default);
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
