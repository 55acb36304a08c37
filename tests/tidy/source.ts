// A file of the tree as the house rules see it. What is costly to find out is found out once, when a rule
// first asks.
import { stripTypeScriptTypes } from 'node:module';
import { type Comment, type Program, parse } from 'acorn';

export interface Finding {
  path: string;
  line: number;
  message: string;
}

export interface Rule {
  name: string;
  find: (sources: readonly Source[]) => Finding[];
}

export interface Import {
  specifier: string;
  /** As it is written, up to the end of the specifier. */
  statement: string;
  line: number;
}

const importPattern =
  /(?:^(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?|\bimport\(\s*)['"](?<specifier>[^'"\n]+)['"]/gm;

export class Source {
  readonly path: string;
  readonly text: string;
  #parsed: { tree: Program | undefined; code: string } | undefined;
  #imports: Import[] | undefined;

  constructor({ path, text }: { path: string; text: string }) {
    this.path = path;
    this.text = text;
  }

  get isCode(): boolean {
    return /\.(?:ts|tsx|mjs)$/.test(this.path);
  }

  /** Tests and what serves only them: they may do what the product may not. */
  get isTest(): boolean {
    return /\.test\.tsx?$|^tests\/|^server\/testing\/|^packages\/[^/]+\/test\//.test(this.path);
  }

  /** Programs of the workshop: not part of what is shipped. */
  get isTool(): boolean {
    return /^(?:tools|bench|packages\/[^/]+\/bench)\//.test(this.path);
  }

  /** The text with its comments blanked; lines and columns stay. */
  get code(): string {
    return this.#parse().code;
  }

  /** The syntax tree without types; undefined for TSX and for what is no code. */
  get tree(): Program | undefined {
    return this.#parse().tree;
  }

  get imports(): Import[] {
    this.#imports ??= [...this.text.matchAll(importPattern)].map((match) => ({
      specifier: match.groups?.['specifier'] ?? '',
      statement: match[0],
      line: this.lineAt(match.index),
    }));
    return this.#imports;
  }

  lineAt(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }

  /** One finding for each match of the pattern in the code (comments do not count). */
  findInCode(pattern: RegExp, message: (match: string) => string): Finding[] {
    return [...this.code.matchAll(pattern)].map((match) => ({
      path: this.path,
      line: this.lineAt(match.index),
      message: message(match[0].trim()),
    }));
  }

  #parse(): { tree: Program | undefined; code: string } {
    this.#parsed ??= this.isCode && !this.path.endsWith('.tsx') ? parseScript(this) : withoutTree(this.text);
    return this.#parsed;
  }
}

function parseScript({ path, text }: Source): { tree: Program | undefined; code: string } {
  const comments: Comment[] = [];
  const script = path.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
  const tree = parse(script, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowHashBang: true,
    onComment: comments,
  });
  return { tree, code: withoutComments(text, script, comments) };
}

function withoutTree(text: string): { tree: undefined; code: string } {
  return { tree: undefined, code: text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, blank) };
}

// The parser reports the comments of what is run; those within types were erased with them, and are looked
// for there alone.
function withoutComments(text: string, script: string, comments: Comment[]): string {
  let code = text;
  for (const { start, end } of comments) {
    code = code.slice(0, start) + blank(code.slice(start, end)) + code.slice(end);
  }
  if (script.length !== text.length || !/\/[/*]/.test(code)) return code;
  for (const match of onlyTypes(code, script).matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)) {
    const end = match.index + match[0].trimEnd().length;
    code = code.slice(0, match.index) + blank(code.slice(match.index, end)) + code.slice(end);
  }
  return code;
}

function onlyTypes(code: string, script: string): string {
  let types = '';
  for (let at = 0; at < code.length; at += 1) {
    const isErased = script.charAt(at).trim() === '' || code.charAt(at) === '\n';
    types += isErased ? code.charAt(at) : ' ';
  }
  return types;
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
