// What the server writes into the page: facts about the installation that every screen needs.

export interface Region {
  readonly name: string;
  /** Of its console. */
  readonly url: string;
}

export interface Settings {
  readonly region: string;
  /** Other installations that this one knows. */
  readonly regions: readonly Region[];
}

export function readSettings(): Settings {
  const text = document.getElementById('settings')?.textContent ?? '';
  return JSON.parse(text) as Settings; // written by this page's own server
}
