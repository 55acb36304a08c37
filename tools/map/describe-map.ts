// The text of the map, from the files of the tree.
import { posix } from 'node:path';
import { type SettingEntry, settingsPath } from './read-settings.ts';

export interface MapFile {
  path: string;
  text: string;
}

interface Row {
  name: string;
  path: string;
  sentence: string;
}

const kinds = [
  { title: 'Operations', suffix: '.operation.ts' },
  { title: 'Tasks (queued work)', suffix: '.task.ts' },
  { title: 'Sweeps (periodic work)', suffix: '.sweep.ts' },
];

export function describeMap({
  sources,
  settings,
}: {
  sources: readonly MapFile[];
  settings: SettingEntry[];
}): string {
  const sections = kinds.map(({ title, suffix }) => {
    const files = sources.filter((source) => source.path.endsWith(suffix));
    return table(title, files.map((file) => rowOf(file, posix.basename(file.path, suffix))).sort(byName));
  });
  const settingRows = settings.map(({ name, sentence, default: value }) => ({
    name,
    path: settingsPath,
    sentence: value === '' ? sentence : `${sentence} Default: \`${value}\`.`,
  }));
  const folders = table('Folders', folderRows(sources), '');
  const head = '# Where things are\n\nWritten by `npm run generate` from the code; do not edit.\n';
  return [head, ...sections, table('Settings', settingRows), folders]
    .filter((text) => text !== '')
    .join('\n');
}

function table(title: string, rows: Row[], nameHead = 'name'): string {
  if (rows.length === 0) return '';
  const columns = nameHead === '' ? ['folder', 'what is in it'] : [nameHead, 'what it does', 'file'];
  const lines = rows.map(({ name, path, sentence }) => {
    const cells = nameHead === '' ? [`[${path}](../${path})`, sentence] : [name, sentence, linkTo(path)];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const count = rows.length > 1 ? ` (${rows.length})` : '';
  const rule = `| ${columns.map(() => '---').join(' | ')} |`;
  return `## ${title}${count}\n\n| ${columns.join(' | ')} |\n${rule}\n${lines.join('\n')}\n`;
}

function linkTo(path: string): string {
  return `[${posix.basename(path)}](../${path})`;
}

function rowOf(file: MapFile, stem: string): Row {
  const name = stem.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return { name, path: file.path, sentence: firstSentence(openingComment(file.text)) };
}

// A folder is described by its README, or by the first words of its index or of its main file.
function folderRows(sources: readonly MapFile[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { path, text } of sources) {
    const folder = posix.dirname(path);
    const name = posix.basename(path);
    if (folder === '.' || !['README.md', 'index.ts', 'main.ts', 'server.ts'].includes(name)) continue;
    const words = name === 'README.md' ? openingParagraph(text) : openingComment(text);
    const isBetter = name === 'README.md' || rows.get(folder) === undefined;
    if (words !== '' && isBetter)
      rows.set(folder, { name: folder, path: folder, sentence: firstSentence(words) });
  }
  return [...rows.values()].sort(byName);
}

/** The first comment of a file, as one line: at its top, or the description of what it exports first. */
export function openingComment(text: string): string {
  const lines = /^(?:#!.*\n)?((?:\/\/.*\n)+)/.exec(text)?.[1];
  const block = /\/\*\*([\s\S]*?)\*\/\s*export/.exec(text)?.[1];
  return (lines ?? block ?? '')
    .replaceAll(/^\s*(?:\/\/|\*)?\s*/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function openingParagraph(text: string): string {
  const paragraph = text.split(/\n\s*\n|\n(?=#)/).find((part) => part.trim() !== '' && !part.startsWith('#'));
  return (paragraph ?? '').replaceAll(/\s+/g, ' ').trim();
}

function firstSentence(words: string): string {
  return /^.+?[.!?](?=\s+[A-Z0-9"`(]|$)/.exec(words)?.[0] ?? words;
}

function byName(one: Row, other: Row): number {
  if (one.name === other.name) return one.path < other.path ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}
