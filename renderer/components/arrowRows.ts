/** In a table whose rows take the focus: the arrow keys go to the row above and below. */
export function arrowRows(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const row = event.currentTarget as HTMLElement;
  const rows = [...row.parentElement!.querySelectorAll<HTMLElement>('tr')];
  const next = rows[rows.indexOf(row) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
