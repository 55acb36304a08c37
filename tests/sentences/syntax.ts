// What a name of a source stands for.
import type { AnyNode, VariableDeclarator } from 'acorn';
import type { Source } from '../tidy/source.ts';
import { walkTree } from '../tidy/walk-tree.ts';

export interface Parameter {
  /** The function's; undefined when it has none. */
  readonly functionName: string | undefined;
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

interface Made {
  readonly name: string | undefined;
  readonly node: AnyNode;
}

/** The nodes of one source, and who is called what there. */
export class Syntax {
  readonly source: Source;
  readonly nodes: readonly AnyNode[];
  readonly #functions: readonly Made[];

  constructor(source: Source) {
    this.source = source;
    this.nodes = walkTree(source.tree).map(({ node }) => node as AnyNode); // the parser makes no others
    this.#functions = this.nodes.flatMap((node): Made[] => {
      if (node.type === 'FunctionDeclaration') return [{ name: node.id?.name, node }];
      const isNamed = node.type === 'VariableDeclarator' && node.init?.type === 'ArrowFunctionExpression';
      return isNamed && node.init ? [{ name: nameOf(node.id), node: node.init }] : [];
    });
  }

  placeOf(node: AnyNode): string {
    return `${this.source.path}:${this.source.lineAt(node.start)}`;
  }

  /** The one that stands nearest before `at`. */
  variable(name: string, at: number): VariableDeclarator | undefined {
    return this.nodes
      .filter((node) => node.type === 'VariableDeclarator')
      .filter((node) => nameOf(node.id) === name && node.start < at)
      .toSorted((one, other) => other.start - one.start)[0];
  }

  /** Of the innermost function around `at` that takes it. */
  parameter(name: string, at: number): Parameter | undefined {
    const found = this.#functions.flatMap(({ name: functionName, node }) => {
      const parameters = 'params' in node ? node.params : [];
      const position = parameters.findIndex((parameter) => nameOf(parameter) === name);
      const isAround = node.start < at && at < node.end;
      return position !== -1 && isAround
        ? [{ functionName, position, start: node.start, end: node.end }]
        : [];
    });
    return found.toSorted((one, other) => other.start - one.start)[0];
  }

  /** What the calls of a function give it at a position. */
  argumentsOf({ functionName, position }: Parameter): readonly AnyNode[] {
    return this.nodes.flatMap((node) => {
      const isCalled = node.type === 'CallExpression' && nameOf(node.callee) === functionName;
      const given = isCalled ? node.arguments[position] : undefined;
      return given === undefined ? [] : [given];
    });
  }

  /** What a function of this source answers. */
  answersOf(functionName: string): readonly AnyNode[] {
    const made = this.#functions.find(({ name }) => name === functionName)?.node;
    if (made === undefined) return [];
    return this.nodes.flatMap((node) => {
      const isAnswer = node.type === 'ReturnStatement' && made.start < node.start && node.end < made.end;
      return isAnswer && node.argument ? [node.argument] : [];
    });
  }
}

export const nameOf = (node: AnyNode): string | undefined =>
  node.type === 'Identifier' ? node.name : undefined;

/** What is put into a text, by the last name in it: `mailDomain.name` is "name". */
export function holeName(node: AnyNode): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'BinaryExpression':
      return holeName(node.left);
    case 'MemberExpression': {
      if (node.computed) return holeName(node.object);
      const name = nameOf(node.property) ?? 'value';
      return name === 'length' ? 'count' : name;
    }
    case 'CallExpression':
      if (nameOf(node.callee) === 'entityWords') return 'entity';
      return node.callee.type === 'MemberExpression' ? holeName(node.callee.object) : 'value';
    default:
      return 'value';
  }
}
