/**
 * An HTML report for a shadow tree: its body, and its styles apart, as the window's policy allows no style element. What the page's
 * root and body have goes to the host of the tree, and `@page`, which no shadow tree can hold, stands apart.
 *
 * @throws where the page is none that a report writes
 */
export function sheetOf(html: string): { readonly page: string; readonly style: string; readonly body: string } {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1];
  const page = /@page \{ ([^}]*) \}/.exec(style ?? '')?.[1];
  const body = html.indexOf('<body>');
  if (style === undefined || page === undefined || body < 0)
    throw new Error('The report cannot be printed: its page has no size');
  const own = style
    .replace(/@page \{[^}]*\}/, '')
    .replace(/^:root(?= \{)/gm, ':host')
    .replace(/^( *)body(?= \{)/gm, '$1:host');
  return { page, style: `:host { all: initial; display: block }\n${own}`, body: html.slice(body) };
}
