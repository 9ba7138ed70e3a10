/** The bundle with lines, bars and heat maps only: 1.5 MB, and nothing in it needs `unsafe-eval`. */
declare module 'plotly.js-cartesian-dist-min' {
  export * from 'plotly.js';

  const Plotly: typeof import('plotly.js');
  export default Plotly;
}
