/**
 * Ctrl+S and Ctrl+P on what is shown: presses the save button of the panel that has the focus, else the first one in sight; where a
 * dialog is open, one of the dialog. False where nothing can be saved.
 */
export function pressSaveButton(document: Document): boolean {
  const dialogs = document.querySelectorAll('dialog[open]');
  const root: ParentNode = dialogs[dialogs.length - 1] ?? document;
  const found = root.querySelectorAll<HTMLButtonElement>('[data-save] button:not(:disabled)');
  const buttons = [...found].filter((button) => button.getClientRects().length > 0);
  const around = ancestors(document.activeElement).find((one) => buttons.some((button) => one.contains(button)));
  // The whole page holds every button: it says nothing of which one is meant.
  const near =
    around === undefined || around === document.body ? undefined : buttons.find((one) => around.contains(one));
  const button = near ?? buttons[0];
  button?.click();
  return button !== undefined;
}

function ancestors(element: Element | null): Element[] {
  const found: Element[] = [];
  for (let one = element; one; one = one.parentElement) found.push(one);
  return found;
}
